import {
  CamelCasePlugin,
  type KyselyPlugin,
  type LimitNode,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type PrimitiveValueListNode,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
  ValueNode,
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

class ValuesForSqlite extends OperationNodeTransformer {
  /** A limit stands in the statement itself: SQLite prepares a statement anew each time a value is given for one. */
  protected override transformLimit(node: LimitNode): LimitNode {
    const { limit } = node
    return ValueNode.is(limit) && typeof limit.value === 'number'
      ? { ...node, limit: ValueNode.createImmediate(limit.value) }
      : super.transformLimit(node)
  }
  protected override transformValue(node: ValueNode): ValueNode {
    return typeof node.value === 'boolean' ? { ...node, value: node.value ? 1 : 0 } : node
  }
  protected override transformPrimitiveValueList(node: PrimitiveValueListNode): PrimitiveValueListNode {
    return { ...node, values: node.values.map((v) => (typeof v === 'boolean' ? (v ? 1 : 0) : v)) }
  }
}

/** Values as SQLite takes them. It has no booleans: true and false go in as 1 and 0 and come out as true and false. */
class ValuePlugin implements KyselyPlugin {
  readonly #forSqlite = new ValuesForSqlite()

  transformQuery(args: PluginTransformQueryArgs): RootOperationNode {
    return this.#forSqlite.transformNode(args.node)
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
export const PLUGINS: KyselyPlugin[] = [new CamelCasePlugin(), new ValuePlugin()]
