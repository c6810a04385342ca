import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { backupCommands } from './backup-commands.ts'
import { callCommands } from './call-commands.ts'
import { type Command, type Given, type Io, UsageError } from './command.ts'
import { importCommands } from './import-commands.ts'
import { officeCommands } from './office-commands.ts'
import { publishCommands } from './publish-commands.ts'

const commands: Record<string, Command> = {
  ...officeCommands,
  ...importCommands,
  ...publishCommands,
  ...backupCommands,
  ...callCommands,
}

/** The names of the commands. */
export const COMMANDS: readonly string[] = Object.keys(commands)

const processIo: Io = {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  environment: process.env,
}

function help(): string {
  const width = Math.max(...Object.values(commands).map((command) => command.usage.length))
  return [
    'Commands (each also with --json; the passphrase comes from CRITICAL_FRIEND_PASSPHRASE):',
    ...Object.values(commands).map((command) => `  ${command.usage.padEnd(width)}  ${command.summary}`),
  ].join('\n')
}

function parse(command: Command, args: string[]): Given {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { ...command.options, json: { type: 'boolean' } },
      allowPositionals: true,
    })
    const value = (name: string) =>
      Object.hasOwn(values, name) ? values[name as keyof typeof values] : undefined
    return {
      text: (name) => {
        const given: unknown = value(name)
        return typeof given === 'string' ? given : undefined
      },
      flag: (name) => value(name) === true,
      words: positionals,
    }
  } catch (error) {
    const message = error instanceof Error ? (error.message.split(/[.\n]/)[0] ?? '') : String(error)
    throw new UsageError(`${message}.`)
  }
}

function sentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.replace(/\s*\n\s*/g, ' ').trim()
}

/** What the service logs under a reference goes to stderr as one line, without the stack. */
async function withPlainLog<Result>(io: Io, work: () => Promise<Result>): Promise<Result> {
  const { error } = console
  console.error = (...parts: unknown[]) =>
    io.err(parts.map((part) => (part instanceof Error ? sentence(part) : String(part))).join(' '))
  try {
    return await work()
  } finally {
    console.error = error
  }
}

/**
 * Runs one command: the same service as the app's, without a window.
 *
 * @param argv the command and its arguments
 * @returns the exit code: 0 when it worked; 1 otherwise, with one plain sentence on stderr
 */
export async function runCommandLine(argv: string[], io: Io = processIo): Promise<number> {
  const [name, ...args] = argv
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    const asked = name === undefined || name === 'help' || name === '--help'
    if (asked && name !== undefined) io.out(help())
    else io.err(asked ? help() : `There is no command ${name}. The commands are: ${COMMANDS.join(', ')}.`)
    return asked && name !== undefined ? 0 : 1
  }
  try {
    const given = parse(command, args)
    const answer = await withPlainLog(io, () => command.run(given, io))
    if (given.flag('json')) io.out(JSON.stringify(answer.json))
    else for (const line of answer.lines) io.out(line)
    return answer.failed ? 1 : 0
  } catch (error) {
    io.err(error instanceof UsageError ? `${sentence(error)} Usage: ${command.usage}` : sentence(error))
    return 1
  }
}

function isEntry(): boolean {
  const script = process.argv[1]
  if (script === undefined || process.versions.electron) return false
  try {
    return realpathSync(script) === fileURLToPath(import.meta.url)
  } catch {
    return false
  }
}

// Whoever reads the answer may stop early (`… | head`): no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

if (isEntry()) {
  // As in the app (electron/main/index.ts).
  process.umask(0o077)
  process.exitCode = await runCommandLine(process.argv.slice(2))
}
