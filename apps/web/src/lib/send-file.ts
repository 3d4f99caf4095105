/** What the server keeps of an uploaded file until it is imported. */
export interface Upload {
  readonly uploadId: string
  readonly name: string
  readonly bytes: number
}

interface Sending {
  readonly done: Promise<Upload>
  readonly abort: () => void
}

function isUpload(value: unknown): value is Upload {
  return (
    typeof value === 'object' && value !== null && 'uploadId' in value && typeof value.uploadId === 'string'
  )
}

function refusal(response: unknown, status: number): string {
  if (typeof response === 'object' && response !== null && 'message' in response)
    return String(response.message)
  if (status === 413) return 'The file is larger than the server takes.'
  return `The server refused the file (${status}).`
}

/**
 * Streams a file from disk to `/api/uploads`; `onProgress` gets bytes sent. By XMLHttpRequest: `fetch` cannot tell how far
 * an upload is. Rejects with an `Error` made for people; an abort rejects with an `AbortError`.
 */
export function sendFile(file: File, onProgress: (sent: number) => void): Sending {
  const request = new XMLHttpRequest()
  const done = new Promise<Upload>((resolve, reject) => {
    request.responseType = 'json'
    request.upload.onprogress = (event) => onProgress(event.loaded)
    request.onload = () => {
      const response: unknown = request.response
      if (request.status < 300 && isUpload(response)) resolve(response)
      else reject(new Error(refusal(response, request.status)))
    }
    request.onerror = () =>
      reject(new Error('The connection to the Tessera server broke while sending the file.'))
    request.onabort = () => reject(new DOMException('Sending was stopped.', 'AbortError'))
    request.open('POST', '/api/uploads')
    const form = new FormData()
    form.append('file', file)
    request.send(form)
  })
  return { done, abort: () => request.abort() }
}
