import { SCRYPT } from '../../electron/service/office/keyring.ts'
import type { Line, Measurement } from './report.ts'
import { median } from './statistics.ts'
import { openApp, openBare, signedIn } from './window/screens.ts'

const KEY = { ...SCRYPT, maxmem: 256 * 2 ** 20 }

/** Chromium keeps compiled scripts of a page that was opened twice before; an app in use has them. */
const UNCOUNTED = 3

type Start = { signIn: number; today: number; passphrase: number }

async function startBare(profile: string): Promise<number> {
  const window = openBare(profile)
  try {
    return Number(await window.first) - window.spawned
  } finally {
    await window.close()
  }
}

async function startApp(profile: string, office: string): Promise<Start> {
  const window = openApp(profile, office)
  try {
    const shown = Number(await window.first)
    const { pressed, drawn, call } = await signedIn(window)
    // On a busy machine the derivation timed afterwards can take longer than the one in the call did.
    const passphrase = Math.min(await window.derive(KEY), call)
    return { signIn: shown - window.spawned, today: drawn - pressed, passphrase }
  } finally {
    await window.close()
  }
}

/** From the start of the process to the sign-in, and from there to Today, beside a bare window. */
export async function measureColdStart(
  office: string,
  profiles: { bare: string; app: string },
  rounds: number,
): Promise<Measurement> {
  const bare: number[] = []
  const app: Start[] = []
  for (let round = -UNCOUNTED; round < rounds; round += 1) {
    const control = await startBare(profiles.bare)
    const start = await startApp(profiles.app, office)
    if (round < 0) continue
    bare.push(control)
    app.push(start)
  }
  const ratio = (values: number[], aim?: number): Line['ratio'] => ({
    of: 'a bare window',
    value: median(values) / median(bare),
    ...(aim === undefined ? {} : { aim }),
  })
  const work = app.map((one) => one.signIn + one.today - one.passphrase)
  const whole = app.map((one) => one.signIn + one.today)
  return {
    name: 'Cold start to a usable Today',
    lines: [
      { what: 'control: bare window loaded', unit: 'ms', values: bare },
      {
        what: 'started → sign-in usable',
        unit: 'ms',
        values: app.map((one) => one.signIn),
        ratio: ratio(app.map((one) => one.signIn)),
      },
      { what: 'sign-in pressed → Today usable', unit: 'ms', values: app.map((one) => one.today) },
      {
        what: '  of it the passphrase (scrypt, deliberate)',
        unit: 'ms',
        values: app.map((one) => one.passphrase),
      },
      { what: 'both, without the passphrase', unit: 'ms', values: work, ratio: ratio(work, 2) },
      { what: 'both', unit: 'ms', values: whole, ratio: ratio(whole) },
    ],
    notes: [
      'Both are plain processes of one binary with one script loaded before them (window/remote.cjs); a moment is the frame after the element is there.',
      'A script types the passphrase one second after the sign-in is there; that second is not in it. scrypt is timed in the same process afterwards.',
      'Rounds alternate. Profiles are used again, as a person’s is, and the first three rounds are not counted; the files are in the system’s cache.',
    ],
  }
}
