import { getEventIteratorSchemaDetails } from '@orpc/contract'
import { z } from 'zod'
import { contract } from '../../shared/contract.ts'
import type { ProcedureMeta } from '../../shared/procedure.ts'
import { Refusal } from '../../shared/refusal.ts'
import { type Command, UsageError } from './command.ts'
import { OFFICE_OPTIONS, type OfficeClient, serviceAt, withOffice } from './office-session.ts'
import { type Events, followed } from './progress.ts'

type AnyProcedure = { '~orpc': { meta: ProcedureMeta; inputSchema?: unknown; outputSchema?: unknown } }

function isProcedure(value: unknown): value is AnyProcedure {
  return typeof value === 'object' && value !== null && '~orpc' in value
}

/** Every procedure of the contract by its name (`people.list`). */
export function procedures(): Map<string, AnyProcedure> {
  const found = new Map<string, AnyProcedure>()
  const collect = (part: object, path: string) => {
    for (const [name, value] of Object.entries(part)) {
      if (isProcedure(value)) found.set(`${path}${name}`, value)
      else collect(value, `${path}${name}.`)
    }
  }
  collect(contract, '')
  return found
}

function jsonSchema(schema: unknown, io: 'input' | 'output'): unknown {
  if (!(schema instanceof z.ZodType)) return {}
  return z.toJSONSchema(schema, { io, unrepresentable: 'any' })
}

/** One procedure as `contract` shows it. `progress` is there for long work, which answers `output` at its end. */
function described(name: string, procedure: AnyProcedure) {
  const { meta, inputSchema, outputSchema } = procedure['~orpc']
  const events = getEventIteratorSchemaDetails(
    outputSchema as Parameters<typeof getEventIteratorSchemaDetails>[0],
  )
  return {
    name,
    roles: meta.callers === 'anyone' ? 'anyone' : [...meta.callers],
    scope: meta.scope,
    summary: meta.summary,
    input: jsonSchema(inputSchema, 'input'),
    output: jsonSchema(events ? events.returns : outputSchema, 'output'),
    ...(events ? { progress: jsonSchema(events.yields, 'output') } : {}),
  }
}

const contractCommand: Command = {
  usage: 'contract',
  summary: 'Every procedure: who may call it, whose records it is about, and its input and output as JSON Schema',
  options: {},
  run: async () => {
    const all = [...procedures()].map(([name, procedure]) => described(name, procedure))
    return {
      json: all,
      lines: all.flatMap((one) => [
        `${one.name} (${[one.roles].flat().join(', ')}): ${one.summary}`,
        `  scope  ${JSON.stringify(one.scope)}`,
        `  input  ${JSON.stringify(one.input)}`,
        `  output ${JSON.stringify(one.output)}`,
        ...('progress' in one ? [`  progress ${JSON.stringify(one.progress)}`] : []),
      ]),
    }
  },
}

function readInput(text: string | undefined): unknown {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError('The input is not JSON. Quote it, for example \'{"limit":5}\'.')
  }
}

function isIterator(value: unknown): value is Events<unknown, unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}

type Callable = (input: unknown) => Promise<unknown>

function procedureOf(client: OfficeClient, name: string): Callable {
  if (!procedures().has(name))
    throw new Refusal(
      'NO_SUCH_PROCEDURE',
      `There is no procedure ${name}. The command contract lists them all.`,
    )
  const step = (part: unknown, word: string) => (part as Record<string, unknown>)[word]
  return name.split('.').reduce<unknown>(step, client) as Callable
}

const call: Command = {
  usage: "call --dir DIR --as USER PROCEDURE ['JSON']",
  summary: 'Call any procedure, through the same checks as the app',
  options: OFFICE_OPTIONS,
  run: async (given, io) => {
    const [name, text, ...rest] = given.words
    if (name === undefined) throw new UsageError('Say which procedure to call, for example groups.list.')
    if (rest.length > 0) throw new UsageError('Give the input as one JSON value in quotes.')
    const input = readInput(text)
    const ask = async (client: OfficeClient) => {
      const answer = await procedureOf(client, name)(input)
      return isIterator(answer) ? followed(answer, name, io) : answer
    }
    const answer = await asUserOrNobody(given, io, ask)
    return { json: answer ?? null, lines: [JSON.stringify(answer ?? null, null, 2)] }
  },
}

/** Without `--as` nobody is signed in, which is enough for the few procedures anyone may call. */
async function asUserOrNobody(
  given: Parameters<Command['run']>[0],
  io: Parameters<Command['run']>[1],
  ask: (client: OfficeClient) => Promise<unknown>,
): Promise<unknown> {
  if (given.text('as') !== undefined) return withOffice(given, io, 'secretariat', ({ client }) => ask(client))
  const { session, client } = serviceAt(given)
  try {
    return await ask(client)
  } finally {
    await session.lock()
  }
}

export const callCommands = { contract: contractCommand, call } satisfies Record<string, Command>
