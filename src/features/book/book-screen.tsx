import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { Link } from 'react-router'
import { shownNumber } from '#domain/work-order/work-order.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { DeskTable, Strong } from '../../ui/desk/desk-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { BookDetail, LinkCell, SentCell, WhatCell, WhenCell } from './book-cells.tsx'
import { chainWords, stretchWords } from './book-words.ts'
import { type Book, type BookLine, useBook } from './use-book.ts'

/**
 * A book as it stands on this device, in order: every entry with who, where, when and what became of it, and
 * the chain of hashes, computed here. Works without network.
 */
export function BookScreen({ book }: { readonly book: string }) {
  const found = useBook(book)
  const nowMs = useNow()
  const [openId, setOpenId] = useState<string | null>(null)
  if (found === undefined) return null
  const toggle = ({ entry }: BookLine) => setOpenId(entry.id === openId ? null : entry.id)
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
            <SentCell key="sent" mark={line.mark} />,
            <LinkCell book={found} key="link" line={line} />,
          ]}
          columns="48px minmax(0, 1fr) 130px 180px 120px"
          current={openId}
          detail={line => line.entry.id === openId && <BookDetail line={line} />}
          head={['No.', 'What', 'When', 'How far it has come', 'Chain']}
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

const Line = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '4px 18px',
  a: { paddingBlock: 8, fontWeight: 700, color: theme.floor.colours.tone.needs.onSoft },
}))
