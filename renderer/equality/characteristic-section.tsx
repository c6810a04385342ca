import type { CategoryShown, CharacteristicShown } from '../../shared/equality/contract.ts'
import { Section } from '../ui/page.tsx'
import classes from './equality.module.css'

type Props = { shown: CharacteristicShown; sheets: number }

const percent = (share: number) => `${Math.round(share * 100)}%`

/** One characteristic in words, as a chart and as a table, with where the figures beside it are from. */
export function CharacteristicSection({ shown, sheets }: Props) {
  const { title, words, rows, profile } = shown
  const inChart = rows.filter(({ people, profileShare }) => people !== null || profileShare !== null)
  return (
    <div className={classes.whole}>
      <Section title={title}>
        <div className={classes.words}>
          {words.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
        <div className={classes.beside}>
          <Chart title={title} rows={inChart} area={profile?.area ?? null} />
          <Table shown={shown} sheets={sheets} />
        </div>
        {profile ? (
          <p className={classes.source}>
            {profile.area}: {profile.source}. {profile.licence}. {profile.note}
          </p>
        ) : (
          <p className={classes.source}>
            There are no figures of the area for this. They can be brought as a CSV file under “Figures of
            areas”.
          </p>
        )}
      </Section>
    </div>
  )
}

/** Two bars a category, the sheets above the area; a category that is not shown has the area's alone. The table says all of it. */
function Chart({
  title,
  rows,
  area,
}: {
  title: string
  rows: readonly CategoryShown[]
  area: string | null
}) {
  const most = Math.max(0.01, ...rows.flatMap(({ share, profileShare }) => [share ?? 0, profileShare ?? 0]))
  const width = (share: number) => `${(share / most) * 100}%`
  if (rows.length === 0) return <p className={classes.noChart}>Nothing of this can be drawn.</p>
  return (
    <figure className={classes.chart} aria-label={`${title}, drawn; the table has the numbers`}>
      <div aria-hidden className={classes.bars}>
        {rows.map(({ key, label, share, profileShare }) => (
          <div key={key} className={classes.pair}>
            <span className={classes.barLabel}>{label}</span>
            <span className={classes.lanes}>
              {share === null ? (
                <span className={classes.notShown}>not shown</span>
              ) : (
                <span className={classes.bar} style={{ width: width(share) }} />
              )}
              {profileShare !== null && (
                <span className={classes.bar} data-area style={{ width: width(profileShare) }} />
              )}
            </span>
          </div>
        ))}
      </div>
      <figcaption className={classes.key}>
        <span className={classes.swatch} /> Sheets
        {area !== null && (
          <>
            <span className={classes.swatch} data-area /> {area}
          </>
        )}
      </figcaption>
    </figure>
  )
}

function Table({ shown, sheets }: Props) {
  const { title, rows, rest, profile } = shown
  const ofArea = (share: number | null) => (share === null ? '–' : percent(share))
  return (
    <div className={classes.tableFrame}>
      <table className={classes.table} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">Sheets</th>
            <th scope="col">Share</th>
            {profile && <th scope="col">{profile.area}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, people, share, profileShare }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td data-not-shown={people === null || undefined}>{people ?? 'not shown'}</td>
              <td>{share === null ? '' : percent(share)}</td>
              {profile && <td>{ofArea(profileShare)}</td>}
            </tr>
          ))}
        </tbody>
        <tfoot>
          {rest && (
            <tr>
              <th scope="row">Those not shown, together</th>
              <td>{rest.people}</td>
              <td>{percent(rest.share)}</td>
              {profile && <td>{ofArea(rest.profileShare)}</td>}
            </tr>
          )}
          <tr>
            <th scope="row">All sheets</th>
            <td>{sheets}</td>
            <td>100%</td>
            {profile && <td>100%</td>}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
