import type { RunState } from '#domain/build-run/run-accounts.ts'
import type { Act, Entry } from '#domain/ledger/entry.ts'
import {
  acceptLot,
  approve,
  approveAllLeft,
  changeGroup,
  DRAFT_REFUSAL_WORDS,
  type DraftChange,
  draftCounts,
  draftKey,
  emptyDraft,
  failUnits,
  finishReview,
  type GroupChange,
  isEmptyDraft,
  isSpentDraft,
  lookAtMore,
  type ReviewDraft,
  reviewDraftSchema,
  tick,
  unapprove,
} from '#domain/quality/draft.ts'
import { type ReviewEffects, reviewEffects } from '#domain/quality/effects.ts'
import { confirmsFinish, type FinishArm } from '#domain/quality/finish-twice.ts'
import { type FailedGroup, type Reason, reasonsOf } from '#domain/quality/review.ts'
import type { Feedback } from '#domain/scan/feedback.ts'
import { type Quantity, quantityText } from '#domain/stock/quantity.ts'
import { inOrder } from '#kernel/in-order.ts'
import type { Result } from '#kernel/result.ts'
import { cell, type Cell } from '#kernel/watched.ts'
import type { Drafts } from '../../device/drafts.ts'
import {
  approvedWords,
  failedWords,
  groupChangeWords,
  groupOfId,
  groupOfReason,
  lookAtMoreWords,
  lotWords,
  takenBackWords,
} from './review-feedback.ts'

export type ReviewPanel =
  | { readonly kind: 'reasons' | 'takeBack' | 'lookAtMore' }
  | { readonly kind: 'howMany'; readonly reasonCode: string | null }
  | {
      readonly kind: 'fate' | 'recount' | 'photos' | 'useAsIs' | 'reasonOf' | 'place'
      readonly groupId: string
    }

export type ReviewState = {
  /** Null until the kept draft is read. */
  readonly draft: ReviewDraft | null
  readonly panel: ReviewPanel | null
  /** Drafts before each change, the latest last: what *Undo* goes back to. */
  readonly before: readonly ReviewDraft[]
  /** The group that a scanned fate is meant for: the one failed last, while it is in the draft. */
  readonly latestGroupId: string | null
  /** The command *finish* came once; the second one finishes. */
  readonly finishArmed: FinishArm | null
  /** What the review booked that was finished here last. */
  readonly finished: ReviewEffects | null
}

export type ReviewSettings = { readonly reasons: readonly Reason[]; readonly reasonRequired: boolean }

export type ReviewPorts = {
  readonly runId: string
  readonly read: () => Promise<RunState | null>
  readonly drafts: Drafts
  readonly personId: () => string | null
  readonly mayReview: () => boolean
  /** Whether the run's units should still rest. */
  readonly isUncured: (run: RunState) => Promise<boolean>
  /** The shop's reasons, and whether it wants one; null until its settings are here. */
  readonly settings: () => ReviewSettings | null
  readonly newId: () => string
  readonly nowMs: () => number
  readonly act: (acts: readonly Act[]) => Promise<Result<readonly Entry[], string>>
  readonly say: (feedback: Feedback) => void
}

/** A review under somebody's hands. Each change is kept on the tablet before it is said. */
export interface ReviewDesk {
  readonly state: Cell<ReviewState>
  /** Reads the kept draft, or begins one. */
  open(): Promise<void>
  show(panel: ReviewPanel | null): void
  approve(itemId: string, quantity: Quantity | 'allLeft'): Promise<void>
  /** Takes approvals back into what is left. */
  takeBack(itemId: string, quantity: Quantity): Promise<void>
  fail(itemId: string, reasonCode: string | null, quantity: Quantity): Promise<void>
  changeGroup(groupId: string, change: GroupChange): Promise<void>
  /** The command *all*: what is left of the sample; where that is done, the lot. */
  approveAll(itemId: string): Promise<void>
  /** Approves what is not in the sample, without a look. */
  acceptLot(itemId: string): Promise<void>
  /** Looks at more units than the sample. */
  lookAtMore(itemId: string, more: Quantity | 'all'): Promise<void>
  tick(itemId: string, index: number): Promise<void>
  undo(): Promise<void>
  /** The command, which has to come twice. */
  armFinish(): Promise<void>
  /** Forgets the first *finish*: the tablet was locked. */
  disarm(): void
  finish(): Promise<void>
  /** The reasons that the shop asks for. */
  reasons(): readonly Reason[]
  refuse(word: string, what: string): void
  /** What was done here after the last review: it stands in the place of what that one booked. */
  say(feedback: Feedback): void
}

const BEFORE_MAX = 50

type Core = {
  readonly ports: ReviewPorts
  readonly state: Cell<ReviewState>
  readonly set: (change: Partial<ReviewState>) => void
  readonly refuse: (word: string, what: string) => void
  readonly fresh: () => ReviewDraft
  readonly alone: ReturnType<typeof inOrder>
}

const OPENED: ReviewState = {
  draft: null,
  panel: null,
  before: [],
  latestGroupId: null,
  finishArmed: null,
  finished: null,
}

export function createReviewDesk(ports: ReviewPorts): ReviewDesk {
  const state = cell(OPENED)
  const set = (change: Partial<ReviewState>) => state.set({ ...state.current(), ...change })
  const core: Core = {
    ports,
    state,
    set,
    refuse(word, what) {
      set({ finishArmed: null })
      ports.say({ sound: 'refused', word, what, figure: '' })
    },
    fresh() {
      const by = { personId: ports.personId() ?? 'nobody', atMs: ports.nowMs() }
      return emptyDraft({ reviewId: ports.newId(), runId: ports.runId }, by)
    },
    alone: inOrder(),
  }
  return {
    state,
    open: () =>
      core.alone(async () => {
        set({ draft: (await readKept(ports)) ?? core.fresh() })
      }),
    show: panel => set({ panel, finishArmed: null }),
    disarm: () => set({ finishArmed: null }),
    refuse: core.refuse,
    say(feedback) {
      set({ finished: null })
      ports.say(feedback)
    },
    reasons: () => reasonsOf(ports.settings()),
    ...judging(core),
    undo: () => core.alone(() => undo(core)),
    armFinish: () => core.alone(() => armFinish(core)),
    finish: () => core.alone(() => finish(core)),
  }
}

/** The draft that this tablet keeps; one that has become pointless goes, or it would stay open for ever. */
async function readKept({ runId, drafts, read }: ReviewPorts): Promise<ReviewDraft | null> {
  const kept = await drafts.read(draftKey(runId), reviewDraftSchema)
  if (kept === null) return null
  const run = await read()
  if (!isEmptyDraft(kept) && (run === null || !isSpentDraft(run, kept))) return kept
  await drafts.remove(draftKey(runId))
  return null
}

function keep({ runId, drafts }: ReviewPorts, draft: ReviewDraft): Promise<void> {
  const key = draftKey(runId)
  return isEmptyDraft(draft) ? drafts.remove(key) : drafts.write(key, draft)
}

/** A change of the draft against the run as it is now: kept, then shown, then said. */
function change(
  { ports, state, set, refuse, alone }: Core,
  changed: (run: RunState, draft: ReviewDraft) => DraftChange,
  said: (run: RunState, draft: ReviewDraft) => Feedback | null,
  latestOf: (draft: ReviewDraft) => FailedGroup | undefined = draft =>
    groupOfId(draft, state.current().latestGroupId),
): Promise<void> {
  return alone(async () => {
    const [run, { draft, before }] = [await ports.read(), state.current()]
    if (run === null || draft === null) return
    const result = changed(run, draft)
    if (!result.ok) return refuse('Not counted', DRAFT_REFUSAL_WORDS[result.why])
    await keep(ports, result.draft)
    const kept = [...before, draft].slice(-BEFORE_MAX)
    const latestGroupId = latestOf(result.draft)?.groupId ?? null
    const closed = { panel: null, finishArmed: null, finished: null }
    set({ draft: result.draft, before: kept, latestGroupId, ...closed })
    const feedback = said(run, result.draft)
    if (feedback !== null) ports.say(feedback)
  })
}

type Judging = Pick<
  ReviewDesk,
  'approve' | 'approveAll' | 'takeBack' | 'fail' | 'changeGroup' | 'tick' | 'acceptLot' | 'lookAtMore'
>

function judging(core: Core): Judging {
  return {
    approve: (itemId, quantity) =>
      change(
        core,
        (run, draft) => {
          return quantity === 'allLeft'
            ? approveAllLeft(run, draft, itemId)
            : approve(run, draft, itemId, quantity)
        },
        (run, draft) => approvedWords(run, draft, itemId),
      ),
    takeBack: (itemId, quantity) =>
      change(
        core,
        (_, draft) => unapprove(draft, itemId, quantity),
        (run, draft) => takenBackWords(run, draft, itemId),
      ),
    fail(itemId, reasonCode, quantity) {
      const groupId = core.ports.newId()
      return change(
        core,
        (run, draft) => failUnits(run, draft, { itemId, reasonCode, quantity, groupId, fate: 'later' }),
        (run, draft) => failedWords(run, draft, itemId, reasonCode, core.ports.settings()),
        draft => groupOfReason(draft, itemId, reasonCode),
      )
    },
    changeGroup: (groupId, changed) =>
      change(
        core,
        (run, draft) => changeGroup(run, draft, groupId, changed),
        () => groupChangeWords(changed),
      ),
    approveAll: itemId =>
      change(
        core,
        (run, draft) => {
          const isLot = isSampleDone(run, draft, itemId)
          return isLot ? acceptLot(run, draft, itemId) : approveAllLeft(run, draft, itemId)
        },
        (run, draft) => {
          const words = draftCounts(run, draft, itemId).notLookedAt > 0 ? lotWords : approvedWords
          return words(run, draft, itemId)
        },
      ),
    acceptLot: itemId =>
      change(
        core,
        (run, draft) => acceptLot(run, draft, itemId),
        (run, draft) => lotWords(run, draft, itemId),
      ),
    lookAtMore: (itemId, more) =>
      change(
        core,
        (run, draft) => lookAtMore(run, draft, itemId, more),
        (run, draft) => lookAtMoreWords(run, draft, itemId),
      ),
    tick: (itemId, index) =>
      change(
        core,
        (_, draft) => ({ ok: true, draft: tick(draft, itemId, index) }),
        () => null,
      ),
  }
}

function isSampleDone(run: RunState, draft: ReviewDraft, itemId: string): boolean {
  const { left, outside } = draftCounts(run, draft, itemId)
  return left === 0 && outside > 0
}

async function undo({ ports, state, set, refuse }: Core): Promise<void> {
  const { before } = state.current()
  const last = before.at(-1)
  if (last === undefined) return refuse('Nothing to undo', 'Nothing was changed in this draft')
  await keep(ports, last)
  set({ draft: last, before: before.slice(0, -1), latestGroupId: null, panel: null, finishArmed: null })
  ports.say({ sound: 'picked', word: 'Undone', what: 'The draft is as it was before', figure: '' })
}

const NO_INSPECTOR = ['Not finished', 'An inspector finishes a review: scan your badge'] as const

async function armFinish(core: Core): Promise<void> {
  const { ports, state, set, refuse } = core
  const personId = ports.personId()
  if (personId === null || !ports.mayReview()) return refuse(...NO_INSPECTOR)
  const now = { personId, atMs: ports.nowMs() }
  if (confirmsFinish(state.current().finishArmed, now)) return finish(core)
  set({ finishArmed: now })
  const what = 'Scan finish once more: then it is booked'
  ports.say({ sound: 'needsAttention', word: 'Finish?', what, figure: '' })
}

async function finish({ ports, state, set, refuse, fresh }: Core): Promise<void> {
  const [run, { draft }] = [await ports.read(), state.current()]
  if (run === null || draft === null) return
  if (!ports.mayReview()) return refuse(...NO_INSPECTOR)
  const uncured = await ports.isUncured(run)
  const done = finishReview(run, draft, ports.settings()?.reasonRequired ?? false, uncured)
  if (!done.ok) return refuse('Not finished', DRAFT_REFUSAL_WORDS[done.why])
  const effects = reviewEffects(run, draft)
  const kept = await ports.act([done.act])
  if (!kept.ok) return refuse('Not booked', kept.error)
  await ports.drafts.remove(draftKey(ports.runId))
  set({ ...OPENED, draft: fresh(), finished: effects })
  const what = `${quantityText(effects.approved)} approved, ${quantityText(effects.failed)} failed`
  ports.say({ sound: 'lineComplete', word: 'Review finished', what, figure: '' })
}
