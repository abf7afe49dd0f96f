import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { DeskField } from '../../ui/desk/desk-field.tsx'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { GLOSSARY } from '../../ui/glossary.ts'

/** The field's words on one page, for whoever is new; each is explained where it stands as well. */
export function WordsScreen() {
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const shown = Object.entries(GLOSSARY)
    .filter(([word, meaning]) => `${word} ${meaning}`.toLowerCase().includes(wanted))
    .toSorted(([left], [right]) => left.localeCompare(right, 'en'))
  return (
    <DeskPage
      actions={<DeskField label="Find a word" onChange={setText} type="search" value={text} width={280} />}
      note="On the other pages a word with dots under it explains itself when you tap it."
      title="Words"
    >
      {shown.length === 0 ? (
        <EmptyState sentence="No word is like that." />
      ) : (
        <Scroller aria-label="All words" role="region" tabIndex={0}>
          <Words>
            {shown.map(([word, meaning]) => (
              <div key={word}>
                <dt>{word}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </Words>
        </Scroller>
      )}
    </DeskPage>
  )
}

const Scroller = styled('div')({ flex: 1, minHeight: 0, overflowY: 'auto' })

const Words = styled('dl')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(320px, 1fr))',
  alignContent: 'start',
  gap: '20px 40px',
  margin: 0,
  dt: { fontSize: theme.floor.text.label, fontWeight: 700 },
  'dt::first-letter': { textTransform: 'uppercase' },
  dd: { margin: '2px 0 0', fontSize: theme.floor.text.body, lineHeight: 1.4 },
}))
