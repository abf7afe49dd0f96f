import { styled, useTheme } from '@mui/material/styles'
import { useId } from 'react'
import { personColour } from './tokens.ts'

export type QuantityPart = {
  readonly id: string
  /** Whose it is: "Ana". Its colour is that of the person. */
  readonly label: string
  readonly personId: string
  /** The person's own colour, as in their mark. */
  readonly colour: number
  /** Any unit, the same for all parts and the limit. */
  readonly quantity: number
  /** The quantity with its unit: "20 pcs". */
  readonly text: string
}

type Props = {
  readonly parts: readonly QuantityPart[]
  readonly limit: number
  /** At the line: "20 needed". */
  readonly limitText: string
  /** What lies above the limit: "20 too many", or null. */
  readonly excessText: string | null
}

const HEIGHT = 96

/**
 * The picture of an over-pick: each person's part in their colour, the limit as a line, what lies above it
 * hatched.
 */
export function QuantityBar({ parts, limit, limitText, excessText }: Props) {
  const theme = useTheme()
  const hatch = useId()
  const { colours } = theme.floor
  const sum = parts.reduce((total, part) => total + part.quantity, 0)
  const width = Math.max(sum, limit, 1)
  const groundByPerson = groundsOf(parts, colours.person.length, index => personColour(theme, index))
  const groundOf = ({ personId }: QuantityPart) => groundByPerson.get(personId) ?? colours.ink
  const percent = (quantity: number) => `${(quantity / width) * 100}%`
  const starts = parts.map((_, index) =>
    parts.slice(0, index).reduce((total, part) => total + part.quantity, 0),
  )
  return (
    <figure style={{ margin: 0 }}>
      <svg
        aria-label={`${parts.map(part => `${part.label} ${part.text}`).join(', ')}; ${limitText}`}
        height={HEIGHT + 44}
        role="img"
        style={{ display: 'block', overflow: 'visible' }}
        width="100%"
      >
        <defs>
          <pattern
            height="14"
            id={hatch}
            patternTransform="rotate(45)"
            patternUnits="userSpaceOnUse"
            width="14"
          >
            <rect fill={colours.surface} height="14" width="6" />
          </pattern>
        </defs>
        <rect
          fill={colours.sunk}
          height={HEIGHT}
          rx="6"
          stroke={colours.edge}
          strokeWidth="2"
          width="100%"
          y="32"
        />
        {parts.map((part, index) => (
          <g key={part.id}>
            <rect
              fill={groundOf(part)}
              height={HEIGHT}
              stroke={colours.surface}
              strokeWidth="2"
              width={percent(part.quantity)}
              x={percent(starts[index] ?? 0)}
              y="32"
            />
          </g>
        ))}
        {sum > limit && (
          <rect
            fill={`url(#${hatch})`}
            height={HEIGHT}
            opacity="0.85"
            width={percent(sum - limit)}
            x={percent(limit)}
            y="32"
          />
        )}
        {parts.map((part, index) => (
          <PartText
            end={(starts[index] ?? 0) + part.quantity > limit}
            ground={groundOf(part)}
            key={part.id}
            text={`${part.label} ${part.text}`}
            textColour={colours.onPerson}
            x={percent(starts[index] ?? 0)}
          />
        ))}
        <line
          stroke={colours.ink}
          strokeWidth="5"
          x1={percent(limit)}
          x2={percent(limit)}
          y1="24"
          y2={HEIGHT + 44}
        />
        <text
          fill={colours.ink}
          fontSize={theme.floor.text.label}
          fontWeight="700"
          textAnchor={limit / width > 0.7 ? 'end' : 'middle'}
          x={percent(limit)}
          y="18"
        >
          {limitText}
        </text>
      </svg>
      {excessText !== null && <Excess>{excessText}</Excess>}
    </figure>
  )
}

/**
 * The ground of each person. Two with the same colour would be one part to the eye: then the later one gets
 * the next that is free.
 */
function groundsOf(
  parts: readonly QuantityPart[],
  count: number,
  ground: (index: number) => string,
): ReadonlyMap<string, string> {
  const byPerson = new Map<string, string>()
  for (const { personId, colour } of parts) {
    if (byPerson.has(personId)) continue
    const taken = new Set(byPerson.values())
    const choices = Array.from({ length: count }, (_, step) => ground(colour + step))
    byPerson.set(personId, choices.find(one => !taken.has(one)) ?? ground(colour))
  }
  return byPerson
}

type PartTextProps = {
  readonly x: string
  readonly text: string
  readonly ground: string
  readonly textColour: string
  /** Lies on the hatching, and needs a ground of its own. */
  readonly end: boolean
}

function PartText({ x, text, ground, textColour, end }: PartTextProps) {
  return (
    <svg overflow="visible" x={x} y="32">
      {end && <rect fill={ground} height="36" rx="6" width={text.length * 12 + 24} x="10" y="30" />}
      <text fill={textColour} fontSize="24" fontWeight="700" x="20" y="56">
        {text}
      </text>
    </svg>
  )
}

const Excess = styled('figcaption')(({ theme }) => ({
  display: 'inline-block',
  marginBlockStart: 12,
  padding: '6px 14px',
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.label,
  fontWeight: 700,
  background: theme.floor.colours.tone.needs.soft,
  color: theme.floor.colours.tone.needs.onSoft,
}))
