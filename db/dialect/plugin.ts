import {
  CamelCasePlugin,
  type KyselyPlugin,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type PrimitiveValueListNode,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
  type ValueNode,
} from 'kysely'

/** A table or column as the file names it: `inductionRecord` is `induction_record` there. */
export const inFile = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Columns that hold 0 or 1. Every boolean of a record table is listed; a test compares this with the entities. */
export const BOOLEAN_COLUMNS = new Set([
  'isExample',
  'isFromSlt',
  'isExercise',
  'quorumChairRequired',
  'material',
  'standing',
  'restricted',
  'forMembers',
  'welfareOffered',
  'shown',
  'putOff',
  'publish',
  'requiredBeforeCallOut',
  'mustChangePassphrase',
  'servingOfficer',
  'formerOfficer',
  'electedPolitician',
  'policeContractor',
  'elected',
  'anonymous',
  'official',
])

class BooleansToNumbers extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return typeof node.value === 'boolean' ? { ...node, value: node.value ? 1 : 0 } : node
  }
  protected override transformPrimitiveValueList(node: PrimitiveValueListNode): PrimitiveValueListNode {
    return { ...node, values: node.values.map((v) => (typeof v === 'boolean' ? (v ? 1 : 0) : v)) }
  }
}

/** SQLite has no booleans: true and false go in as 1 and 0 and come out as true and false. */
class BooleanPlugin implements KyselyPlugin {
  readonly #toNumbers = new BooleansToNumbers()

  transformQuery(args: PluginTransformQueryArgs): RootOperationNode {
    return this.#toNumbers.transformNode(args.node)
  }

  async transformResult(args: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    const first = args.result.rows[0]
    if (!first) return args.result
    const columns = Object.keys(first).filter((column) => BOOLEAN_COLUMNS.has(column))
    if (columns.length > 0) {
      for (const row of args.result.rows) {
        for (const column of columns) if (row[column] !== null) row[column] = row[column] === 1
      }
    }
    return args.result
  }
}

/** snake_case in the file, camelCase in the code; booleans as booleans. Order matters: names are turned first. */
export const PLUGINS: KyselyPlugin[] = [new CamelCasePlugin(), new BooleanPlugin()]
