import type { PlanWhole } from '../../shared/plan/contract.ts'
import { PLAN_RAG_LABELS, PlanRag } from '../../shared/plan/entities.ts'
import { countRags } from '../../shared/plan/rules.ts'
import { Rag } from '../ui/rag.tsx'
import classes from './plan.module.css'

/** How many actions of each theme have each colour: as bars to be seen at once, and the same figures as a table. */
export function RagChart({ objectives }: { objectives: PlanWhole['objectives'] }) {
  const themes = [...Map.groupBy(objectives, ({ theme }) => theme)].map(([theme, own]) => ({
    theme,
    counts: countRags(own.flatMap(({ actions }) => actions)),
  }))
  return (
    <table className={classes.chart}>
      <caption>Actions by theme and colour</caption>
      <thead>
        <tr>
          <th scope="col">Theme</th>
          {PlanRag.options.map((rag) => (
            <th key={rag} scope="col" className={classes.figure}>
              <span className={classes.headed}>
                <Rag value={rag} />
              </span>
            </th>
          ))}
          <td className={classes.barHead} />
        </tr>
      </thead>
      <tbody>
        {themes.map(({ theme, counts }) => (
          <tr key={theme}>
            <th scope="row">{theme}</th>
            {PlanRag.options.map((rag) => (
              <td key={rag} className={classes.figure}>
                {counts[rag]}
              </td>
            ))}
            <td className={classes.barCell}>
              <span className={classes.bar} aria-hidden>
                {PlanRag.options.map((rag) =>
                  counts[rag] === 0 ? null : (
                    <span
                      key={rag}
                      data-rag={rag}
                      style={{ flexGrow: counts[rag] }}
                      title={`${PLAN_RAG_LABELS[rag]}: ${counts[rag]}`}
                    >
                      {rag}
                    </span>
                  ),
                )}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
