import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'

/** A place outside the app, on this computer: an address to lure it to, and everything that came there. */
export type Outside = { port: number; url: string; came: string[]; close: () => Promise<void> }

/** Listens on one port of the loopback for connections and datagrams alike. */
export async function outside(): Promise<Outside> {
  const came: string[] = []
  const server = createServer((socket) => {
    came.push('connection')
    socket.on('data', (data) => came.push(String(data).split('\r\n')[0] ?? ''))
    socket.on('error', () => undefined)
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const datagrams = createSocket('udp4')
  datagrams.on('message', () => came.push('datagram'))
  await new Promise<void>((resolve) => datagrams.bind(port, '127.0.0.1', resolve))
  return {
    port,
    url: `http://127.0.0.1:${port}/lure`,
    came,
    close: async () => {
      datagrams.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
