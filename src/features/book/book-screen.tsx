import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { Link } from 'react-router'
import { hasRight } from '#domain/people/rights.ts'
import { shownNumber } from '#domain/work-order/work-order.ts'
import { TakeBackForm } from '../../sync/react/take-back-form.tsx'
import { useNow } from '../../sync/react/use-now.ts'
import { useSignedIn } from '../../sync/react/use-status.ts'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { DeskTable, Strong } from '../../ui/desk/desk-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { Unseen } from '../../ui/unseen.tsx'
import { BookDetail, LinkCell, SentCell, WhatCell, WhenCell } from './book-cells.tsx'
import { TakeBackCell } from './take-back-cell.tsx'
import { chainWords, stretchWords } from './book-words.ts'
import { type Book, type BookLine, standsAs, useBook } from './use-book.ts'

/**
 * A book as it stands on this device, in order: every entry with who, where, when and what became of it, and
 * the chain of hashes, computed here. Works without network.
 */
export function BookScreen({ book }: { readonly book: string }) {
  const found = useBook(book)
  const nowMs = useNow()
  const person = useSignedIn()?.person ?? null
  const [openId, setOpenId] = useState<string | null>(null)
  const [taking, setTaking] = useState<{ readonly id: string; readonly reason: string } | null>(null)
  if (found === undefined) return null
  const mayTakeBack = person !== null && hasRight(person.roles, 'resolve')
  const toggle = ({ entry }: BookLine) => {
    setTaking(null)
    setOpenId(entry.id === openId ? null : entry.id)
  }
  return (
    <DeskPage note={found.lines.length > 0 && <Note book={found} />} title={found.title}>
      {found.lines.length === 0 ? (
        <EmptyState sentence="Nothing of this book is on this device." />
      ) : (
        <DeskTable
          cells={line => [
            <Strong key="number">{line.stored?.bookSeq ?? '–'}</Strong>,
            <WhatCell book={found} key="what" line={line} />,
            <WhenCell key="when" line={line} nowMs={nowMs} />,
            <div key="sent">
              <SentCell mark={line.mark} />
              <LinkCell book={found} line={line} />
            </div>,
            ...(mayTakeBack
              ? [
                  <TakeBackCell
                    book={found}
                    key="take-back"
                    line={line}
                    onPress={() => setTaking({ id: line.entry.id, reason: '' })}
                  />,
                ]
              : []),
          ]}
          columns={mayTakeBack ? `${COLUMNS} 152px` : COLUMNS}
          current={openId}
          detail={line => (
            <>
              {line.entry.id === taking?.id && (
                <Below>
                  <TakeBackForm
                    entry={line.entry}
                    onDone={() => setTaking(null)}
                    onReason={reason => setTaking({ ...taking, reason })}
                    reason={taking.reason}
                    stands={standsAs(line, found)}
                    words={found.words}
                  />
                </Below>
              )}
              {line.entry.id === openId && <BookDetail line={line} />}
            </>
          )}
          head={mayTakeBack ? [...HEAD, <Unseen key="take-back">Take it back</Unseen>] : HEAD}
          label={found.title}
          onOpen={toggle}
          rowHeight={72}
          rowKey={({ entry }) => entry.id}
          rows={found.lines}
        />
      )}
    </DeskPage>
  )
}

const COLUMNS = '40px minmax(0, 1fr) 116px 172px'
const HEAD = ['No.', 'What', 'When', 'How far it has come']

function Note({ book: { chain, order } }: { readonly book: Book }) {
  const { tone, words } = chainWords(chain)
  return (
    <Line>
      {chain.entries.length > 0 && <StatusBadge tone={tone}>{words}</StatusBadge>}
      <span>{stretchWords(chain)}</span>
      {order !== null && (
        <Link to={`/orders/${order.id}`}>
          {shownNumber(order)} {order.name}
        </Link>
      )}
    </Line>
  )
}

const Below = styled('div')({ padding: '0 12px 14px' })

const Line = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '4px 18px',
  a: { paddingBlock: 8, fontWeight: 700, color: theme.floor.colours.tone.needs.onSoft },
}))
