/** How much may lie in the folder of uploads: of one person, and in all. */
import { ServerError } from '../server-error.ts'

/** In bytes. */
export interface UploadLimits {
  readonly each: number
  readonly all: number
}

export const defaultUploadLimits: UploadLimits = { each: 4 * 1024 ** 3, all: 16 * 1024 ** 3 }

export interface UploadQuota {
  /** Counts bytes that are kept, or on their way, for a person. Throws `upload-quota` for those beyond a limit; they are not counted. */
  add(uploadId: string, by: string, bytes: number): void
  /** Counts what is there already, whatever the limits. */
  keep(uploadId: string, by: string, bytes: number): void
  /** Counts no byte of the upload any more. */
  forget(uploadId: string): void
}

export function uploadQuota(limits: UploadLimits): UploadQuota {
  const kept = new Map<string, { readonly by: string; bytes: number }>()

  function bytesOf(by?: string): number {
    let sum = 0
    for (const each of kept.values()) if (by === undefined || each.by === by) sum += each.bytes
    return sum
  }

  return {
    add(uploadId, by, bytes) {
      if (bytesOf(by) + bytes > limits.each)
        throw new ServerError(
          `Your uploaded files that wait for their import would take more than ${words(limits.each)}. Nothing of this one was kept.`,
          {
            code: 'upload-quota',
            fix: 'Import or cancel the others first; files are removed a day after they were uploaded.',
          },
        )
      if (bytesOf() + bytes > limits.all)
        throw new ServerError(
          `The uploaded files of all users would take more than ${words(limits.all)}. Nothing of this one was kept.`,
          { code: 'upload-quota', fix: 'Try again later: files are removed once imported, or after a day.' },
        )
      const upload = kept.get(uploadId)
      if (upload) upload.bytes += bytes
      else kept.set(uploadId, { by, bytes })
    },

    keep(uploadId, by, bytes) {
      kept.set(uploadId, { by, bytes })
    },

    forget(uploadId) {
      kept.delete(uploadId)
    },
  }
}

function words(bytes: number): string {
  const megabytes = bytes / 1024 ** 2
  return megabytes < 1024 ? `${Math.round(megabytes)} MB` : `${Math.round((megabytes / 1024) * 10) / 10} GB`
}
