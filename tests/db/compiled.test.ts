import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Compiled } from '../../db/compiled.ts'
import { type OpenDatabase, openInMemory } from '../../db/dialect/sqlite.ts'
import { migrate } from '../../db/migrate.ts'

let db: OpenDatabase
beforeEach(async () => {
  db = openInMemory()
  await migrate(db)
})
afterEach(() => db.destroy())

const ADD = new Compiled((any) =>
  any.insertInto('numberSeries').values({ groupId: '', kind: '', year: 0, last: 0 }).compile(),
)

describe('statements', () => {
  it('carry a limit in their words: given as a value, the file would prepare them anew each time', () => {
    const limited = db.selectFrom('change').select('seq').where('command', '=', 'x').limit(3).compile()
    expect(limited.sql).toContain('limit 3')
    expect(limited.parameters).toEqual(['x'])
  })

  it('that write belong to the transaction they run in: it keeps all of them or none', async () => {
    const series = () => db.selectFrom('numberSeries').select(['kind', 'last']).execute()
    await db.transaction().execute(async (tx) => ADD.write(tx, ['g', 'kept', 2026, 1]))
    const failing = db.transaction().execute(async (tx) => {
      ADD.write(tx, ['g', 'lost', 2026, 2])
      throw new Error('half way')
    })
    await expect(failing).rejects.toThrow('half way')
    expect(await series()).toEqual([{ kind: 'kept', last: 1 }])
  })

  it('that write are refused once their transaction is over', async () => {
    const late = await db.transaction().execute(async (tx) => () => ADD.write(tx, ['g', 'late', 2026, 1]))
    expect(late).toThrow('the transaction is over')
    expect(await db.selectFrom('numberSeries').selectAll().execute()).toEqual([])
  })
})
