import { create } from 'zustand'
import { trpcClient } from '../../lib/trpc.ts'
import { draftOf, type Inspection, type MappingDraft } from './mapping-draft.ts'
import { sendFile, type Upload } from '../../lib/send-file.ts'

type Step =
  | { readonly kind: 'choose'; readonly error?: unknown }
  | { readonly kind: 'sending'; readonly file: File; readonly sent: number; readonly seconds: number }
  | { readonly kind: 'inspecting'; readonly upload: Upload }
  | {
      readonly kind: 'mapping'
      readonly upload: Upload
      readonly inspection: Inspection
      readonly draft: MappingDraft
      /** The last dry run of this file, whatever has been changed since. */
      readonly dryRunId: string | null
    }

interface ImportStore {
  readonly step: Step
  readonly send: (file: File) => Promise<void>
  readonly stop: () => void
  readonly edit: (change: (draft: MappingDraft) => MappingDraft) => void
  readonly keepDryRun: (importId: string) => void
}

let abort: () => void = () => {}

/** The file being brought in. It lives outside the screen, so that leaving the page stops nothing. */
export const useImportStore = create<ImportStore>()((set, get) => ({
  step: { kind: 'choose' },
  send: async (file) => {
    const since = performance.now()
    set({ step: { kind: 'sending', file, sent: 0, seconds: 0 } })
    const sending = sendFile(file, (sent) => {
      set({ step: { kind: 'sending', file, sent, seconds: (performance.now() - since) / 1000 } })
    })
    let stopped = false
    abort = () => {
      stopped = true
      sending.abort()
    }
    try {
      const upload = await sending.done
      set({ step: { kind: 'inspecting', upload } })
      const inspection = await trpcClient.imports.inspect.mutate({ uploadId: upload.uploadId })
      if (stopped) return
      set({ step: { kind: 'mapping', upload, inspection, draft: draftOf(inspection), dryRunId: null } })
    } catch (error) {
      set({ step: stopped ? { kind: 'choose' } : { kind: 'choose', error } })
    }
  },
  stop: () => {
    abort()
    set({ step: { kind: 'choose' } })
  },
  edit: (change) => {
    const { step } = get()
    if (step.kind === 'mapping') set({ step: { ...step, draft: change(step.draft) } })
  },
  keepDryRun: (dryRunId) => {
    const { step } = get()
    if (step.kind === 'mapping') set({ step: { ...step, dryRunId } })
  },
}))
