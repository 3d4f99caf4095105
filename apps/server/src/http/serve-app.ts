import { existsSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/**
 * The browser app as it was built in `folder`; every address of its own gets its page. Files that have a compressed twin
 * (`.br`, `.gz`) beside them are sent as the best of them that the browser takes.
 */
export async function serveApp(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(path.join(folder, 'index.html'))) {
    app.setNotFoundHandler(async (_request, reply) =>
      reply.code(404).send({ message: 'The browser app is not built. Run: npm run build' }),
    )
    return
  }
  await app.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    // Ours alone, or the default would overwrite it.
    cacheControl: false,
    // Vite names files by their content, so they never change; the page that names them does.
    setHeaders(reply, file) {
      const isHashed = file.includes(`${path.sep}assets${path.sep}`)
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.setNotFoundHandler(async (request, reply) => {
    const isPage = request.method === 'GET' && !/^\/(trpc|api|assets)\//.test(request.url)
    if (!isPage) return reply.code(404).send({ message: 'There is nothing at this address.' })
    return reply.sendFile('index.html')
  })
}
