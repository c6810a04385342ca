import { fold } from '../search/fold.ts'
import type { AlikeRow } from './csv-import.ts'
import type { PersonFields } from './entities.ts'
import { emailKey, phoneKey } from './same-person.ts'

/** A row of a file as far as another may be about the same person. */
type Named = Pick<PersonFields, 'name' | 'email' | 'phone'>

/** A name without case, its accents kept: however they are written, as one sign or two. */
const accented = (name: string) => name.normalize('NFKC').toLowerCase().replace(/[’‘]/g, "'")

/** The names of a file, row by row: who is on it twice, and who differs from somebody further up by accents alone. */
export class FileNames {
  readonly #rows = new Map<string, { line: number; row: Named }[]>()

  /** `same`: the line further up with this name in any case. `alike`: the first whose name differs by accents alone. */
  above(row: Named): { same: number | null; alike: AlikeRow | null } {
    const there = this.#rows.get(fold(row.name))
    if (!there) return NOBODY
    const name = accented(row.name)
    const same = there.find((other) => accented(other.row.name) === name)
    if (same) return { same: same.line, alike: null }
    const surely = there.find((other) => reachedAlike(other.row, row))
    const alike = surely ?? there[0]
    return alike
      ? { same: null, alike: { line: alike.line, name: alike.row.name, sure: surely !== undefined } }
      : NOBODY
  }

  add(line: number, row: Named): void {
    if (row.name === '') return
    const key = fold(row.name)
    const there = this.#rows.get(key)
    if (there) there.push({ line, row })
    else this.#rows.set(key, [{ line, row }])
  }
}

const NOBODY = { same: null, alike: null } as const

function reachedAlike(a: Named, b: Named): boolean {
  const [email, phone] = [emailKey(a.email), phoneKey(a.phone)]
  return (email !== '' && email === emailKey(b.email)) || (phone !== '' && phone === phoneKey(b.phone))
}
