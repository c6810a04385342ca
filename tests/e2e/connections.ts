import { existsSync, readFileSync } from 'node:fs'

/** What a program does in Chromium's own log when it tries to reach somebody. */
const ATTEMPTS = [
  'URL_REQUEST_START_JOB',
  'HOST_RESOLVER_MANAGER_REQUEST',
  'TCP_CONNECT',
  'UDP_CONNECT',
  'SOCKET_CONNECT',
  'WEB_SOCKET_TRANSPORT_CONNECT',
  'PROXY_RESOLUTION_SERVICE',
]
type Event = { type: number; params?: Record<string, unknown> }

/**
 * Every attempt to reach somebody in a log Chromium wrote (`--log-net-log`): requests, names asked for, connections. Our own pages, which
 * come from the app, are none. Of an app that was killed the log ends somewhere; what it says until then is read.
 */
export function connections(log: string): string[] {
  if (!existsSync(log)) return []
  const [first = '', ...lines] = readFileSync(log, 'utf8').split('\n')
  const { constants } = JSON.parse(`${first.replace(/,\s*$/, '')}}`) as {
    constants: { logEventTypes: Record<string, number> }
  }
  const names = new Map(Object.entries(constants.logEventTypes).map(([name, number]) => [number, name]))
  return lines.flatMap((line) => {
    const event = parsed(line)
    const name = event ? (names.get(event.type) ?? '') : ''
    if (!event || !ATTEMPTS.some((attempt) => name.startsWith(attempt))) return []
    const whom =
      event.params?.url ?? event.params?.host ?? event.params?.address ?? event.params?.address_list
    return whom === undefined ? [] : [`${name} ${String(whom)}`]
  })
}

function parsed(line: string): Event | null {
  const text = line.replace(/^"events":\s*\[/, '').replace(/(?:,|\]\}?,?)\s*$/, '')
  if (!text.startsWith('{')) return null
  try {
    return JSON.parse(text) as Event
  } catch {
    return null
  }
}
