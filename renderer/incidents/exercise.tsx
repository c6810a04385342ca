import { useQuery } from '@tanstack/react-query'
import { type Middle, REACHED_WITHIN, type Score, shareReached } from '../../shared/incidents/exercise.ts'
import { orpc } from '../service.ts'
import { Loaded } from '../ui/loading.tsx'
import { Section } from '../ui/page.tsx'
import classes from './exercise.module.css'

/** Across every screen and print of an exercise. */
export function ExerciseBand() {
  return (
    <p className={classes.band}>
      <strong>EXERCISE</strong> Nothing here is real. Say so first in every call: “Exercise, exercise,
      exercise.”
    </p>
  )
}

/** A bar of the chart as long as its share of the longest of its row. */
function Bar({
  value,
  longest,
  words,
  part,
}: {
  value: number | null
  longest: number
  words: string
  part: string
}) {
  return (
    <>
      {value !== null && (
        <span className={classes.track} aria-hidden>
          <span
            className={classes.bar}
            data-part={part}
            style={{ inlineSize: `${longest === 0 ? 0 : (value / longest) * 100}%` }}
          />
        </span>
      )}
      {words}
    </>
  )
}

const minutes = (value: number | null) =>
  value === null ? 'Not yet' : value === 1 ? '1 minute' : `${value} minutes`

function rowsOf(score: Score, real: Middle) {
  const share = shareReached(score)
  return [
    {
      what: `Reached within ${REACHED_WITHIN} minutes`,
      own: share,
      ownWords: share === null ? 'Nobody called yet' : `${score.reached} of ${score.called} called`,
      real: real.share,
      realWords: real.share === null ? 'Nothing to compare' : `${Math.round(real.share)} %`,
      most: 100,
    },
    {
      what: 'Until the first was reached',
      own: score.minutesToReached,
      ownWords: minutes(score.minutesToReached),
      real: real.minutesToReached,
      realWords: real.minutesToReached === null ? 'Nothing to compare' : minutes(real.minutesToReached),
      most: 0,
    },
    {
      what: 'Until the first advice',
      own: score.minutesToAdvice,
      ownWords: minutes(score.minutesToAdvice),
      real: real.minutesToAdvice,
      realWords: real.minutesToAdvice === null ? 'Nothing to compare' : minutes(real.minutesToAdvice),
      most: 0,
    },
  ]
}

/** How the exercise goes, beside the real call-outs of its group: bars in a table. */
export function ExerciseScore({ id }: { id: string }) {
  const found = useQuery(orpc.incidents.score.queryOptions({ input: { id } }))
  return (
    <Section title="How the exercise goes">
      <Loaded query={found}>
        {({ score, real }) => (
          <table className={classes.score}>
            <thead>
              <tr>
                <td />
                <th scope="col">This exercise</th>
                <th scope="col">
                  {real.callOuts === 1
                    ? 'The one real call-out'
                    : `${real.callOuts} real call-outs, in the middle`}
                </th>
              </tr>
            </thead>
            <tbody>
              {rowsOf(score, real).map((row) => {
                const longest = Math.max(row.most, row.own ?? 0, row.real ?? 0)
                return (
                  <tr key={row.what}>
                    <th scope="row">{row.what}</th>
                    <td>
                      <Bar value={row.own} longest={longest} words={row.ownWords} part="own" />
                    </td>
                    <td>
                      <Bar value={row.real} longest={longest} words={row.realWords} part="real" />
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        )}
      </Loaded>
    </Section>
  )
}
