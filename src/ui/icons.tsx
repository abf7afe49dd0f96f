/** Pictograms of the floor, drawn on 24 × 24 with one stroke width. Never without a word beside them. */
const PATHS = {
  check: 'M4 12.5l5.2 5.2L20 6.8',
  cross: 'M6 6l12 12M18 6L6 18',
  warn: 'M12 4L2.8 20h18.4zM12 10v4.5M12 17.2v.3',
  flag: 'M5 21V4M5 5h12l-2.5 4L17 13H5',
  circle: 'M12 4a8 8 0 100 16 8 8 0 000-16z',
  scan: 'M4 7V4h3M17 4h3v3M20 17v3h-3M7 20H4v-3M8 8v8M11 8v8M14 8v8M16.5 8v8',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  equal: 'M5 9h14M5 15h14',
  backspace: 'M9 5h12v14H9l-6-7zM12.5 9.5l5 5M17.5 9.5l-5 5',
  undo: 'M8 5L3.5 9.5 8 14M4 9.5h10a5.5 5.5 0 010 11h-4',
  right: 'M9 5l7 7-7 7',
  left: 'M15 5l-7 7 7 7',
  down: 'M5 9l7 7 7-7',
  up: 'M5 15l7-7 7 7',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6h.2M4.5 12h.2M4.5 18h.2',
  box: 'M12 3l8.5 4.5v9L12 21l-8.5-4.5v-9zM3.5 7.5L12 12l8.5-4.5M12 12v9',
  boxEmpty: 'M3 9l3-5h12l3 5M3 9v11h18V9M3 9h6l1.5 3h3L15 9h6',
  broken: 'M5 4h14v16H5zM12 4l-2 5 4 3-3 4 1.5 4',
  swap: 'M4 8h14l-4-4M20 16H6l4 4',
  putBack: 'M12 3v11M7.5 9.5L12 14l4.5-4.5M4 15v5h16v-5',
  hammer: 'M14 6.5L5 15.5a2 2 0 003 3l9-9M12.5 4.5l7 7 1.5-1.5-1-3-3-3-3-1z',
  eye:
    'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z' +
    'M12 9.2a2.8 2.8 0 100 5.6 2.8 2.8 0 000-5.6z',
  lock: 'M6 11h12v9H6zM8.5 11V7.5a3.5 3.5 0 017 0V11',
  person: 'M12 4a4 4 0 100 8 4 4 0 000-8zM4.5 21a7.5 7.5 0 0115 0',
  people:
    'M9 5a3.5 3.5 0 100 7 3.5 3.5 0 000-7zM2.5 20a6.5 6.5 0 0113 0M15.5 5.3a3.5 3.5 0 010 6.4' +
    'M17.5 14a6.5 6.5 0 014 6',
  cart:
    'M3 4h2.5l2 11h10.5l2-8H6.2M9 18.5a1.5 1.5 0 100 3 1.5 1.5 0 000-3z' +
    'M17 18.5a1.5 1.5 0 100 3 1.5 1.5 0 000-3z',
  camera: 'M3 8h4l2-3h6l2 3h4v11H3zM12 10a3.5 3.5 0 100 7 3.5 3.5 0 000-7z',
  print: 'M7 9V3.5h10V9M7 17H3.5V9h17v8H17M7 14h10v6.5H7z',
  clock: 'M12 3.5a8.5 8.5 0 100 17 8.5 8.5 0 000-17zM12 7.5V12l3 2',
  cloud: 'M7 18.5a4.5 4.5 0 01-.5-9 6 6 0 0111.4 1.6A3.8 3.8 0 0117.5 18.5z',
  search: 'M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM15.5 15.5L21 21',
  note: 'M5 3.5h10l4 4V20.5H5zM8.5 11h7M8.5 15h7M14.5 3.5V8H19',
  keypad:
    'M4.5 4.5h2v2h-2zM11 4.5h2v2h-2zM17.5 4.5h2v2h-2zM4.5 11h2v2h-2zM11 11h2v2h-2zM17.5 11h2v2h-2z' +
    'M4.5 17.5h2v2h-2zM11 17.5h2v2h-2zM17.5 17.5h2v2h-2z',
  sound: 'M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15.5 9a4.5 4.5 0 010 6M18 6.5a8 8 0 010 11',
  tag: 'M3.5 3.5h8l9 9-8 8-9-9zM7.5 7.5h.2',
  gear:
    'M12 8.5a3.5 3.5 0 100 7 3.5 3.5 0 000-7zM12 2.5v3.2M12 18.3v3.2M2.5 12h3.2M18.3 12h3.2' +
    'M5.3 5.3l2.2 2.2M16.5 16.5l2.2 2.2M5.3 18.7l2.2-2.2M16.5 7.5l2.2-2.2',
  wrench: 'M15 3.5a5.5 5.5 0 00-5.2 7.2L3.5 17v3.5H7l6.3-6.3A5.5 5.5 0 0020.5 9l-3.5 3.5-4-1-1-4z',
  trash: 'M4 6.5h16M9 6.5V4h6v2.5M6 6.5l1 14h10l1-14M10 10.5v6M14 10.5v6',
  pause: 'M8 5v14M16 5v14',
  hand:
    'M8 12V5.5a1.5 1.5 0 013 0V11M11 10V4.5a1.5 1.5 0 013 0V11' +
    'M14 10.5V6a1.5 1.5 0 013 0v8.5a6.5 6.5 0 01-6.5 6.5c-3 0-4.5-1.5-7-6.5a1.5 1.5 0 012.5-1.5L8 15',
  info: 'M12 3.5a8.5 8.5 0 100 17 8.5 8.5 0 000-17zM12 11v5.5M12 7.5v.3',
  tablet: 'M4 5.5h16v13H4zM11 16h2',
  link: 'M10 14l4-4M9 9.5L6.5 12a4 4 0 005.5 5.5L14.5 15M15 14.5l2.5-2.5A4 4 0 0012 6.5L9.5 9',
  calendar: 'M4 6h16v14.5H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8',
  download: 'M12 3.5V15M7 10.5l5 5 5-5M4 20.5h16',
  chart: 'M4 4v16h16M8.5 16v-4M12.5 16V8M16.5 16v-6',
  shop: 'M4 10v10.5h16V10M3 9l2-5.5h14L21 9a3 3 0 01-6 0 3 3 0 01-6 0 3 3 0 01-6 0z',
} as const

export type IconName = keyof typeof PATHS

type Props = { readonly name: IconName; readonly size?: number; readonly strokeWidth?: number }

/** One pictogram in the colour of its text, `size` px square. Silent for screen readers: the word says it. */
export function Icon({ name, size = 24, strokeWidth = 2.2 }: Props) {
  return (
    <svg
      aria-hidden
      fill="none"
      height={size}
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth={strokeWidth}
      style={{ flex: 'none', display: 'block' }}
      viewBox="0 0 24 24"
      width={size}
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
