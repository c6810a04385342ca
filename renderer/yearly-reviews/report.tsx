import { shortDay } from '../../shared/dates.ts'
import type { YearShown } from '../../shared/yearly-reviews/contract.ts'
import { Question, QUESTION_WORDS, SCORE_LABELS, type Score } from '../../shared/yearly-reviews/entities.ts'
import { figureRows } from '../../shared/yearly-reviews/rules.ts'
import { Section } from '../ui/page.tsx'
import classes from './yearly-reviews.module.css'

/** The annual report: the chair's words, the figures of the record and what the group says of itself. Printed as it stands. */
export function Report({ shown }: { shown: YearShown }) {
  const { foreword, learnt, priorities, reviewOn, figures, answers, year, groupName } = shown
  return (
    <article className={classes.report} aria-label={`Annual report ${year} of ${groupName}`}>
      {foreword !== '' && (
        <Section title="Foreword">
          <p className={classes.words}>{foreword}</p>
        </Section>
      )}
      <Section title="The year in figures">
        <table className={classes.table}>
          <caption>From the record, {year}</caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Figure</th>
            </tr>
          </thead>
          <tbody>
            {figureRows(figures).map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <Section title="What we say of ourselves">
        {answers.length === 0 ? (
          <p className={classes.quiet}>No question is answered yet.</p>
        ) : (
          <table className={classes.table}>
            <caption>From 1, not yet, to 4, fully</caption>
            <thead>
              <tr>
                <th scope="col">Question</th>
                <th scope="col">Answer</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {Question.options.flatMap((question) => {
                const answer = answers.find((each) => each.question === question)
                if (!answer || answer.score === null) return []
                return [
                  <tr key={question}>
                    <th scope="row">{QUESTION_WORDS[question]}</th>
                    <td>{`${answer.score} · ${SCORE_LABELS[answer.score as Score]}`}</td>
                    <td>{answer.note}</td>
                  </tr>,
                ]
              })}
            </tbody>
          </table>
        )}
      </Section>
      {learnt !== '' && (
        <Section title="What we learnt">
          <p className={classes.words}>{learnt}</p>
        </Section>
      )}
      {priorities !== '' && (
        <Section title="Next year">
          <p className={classes.words}>{priorities}</p>
          {reviewOn !== null && (
            <p className={classes.quiet}>We look at this again on {shortDay(reviewOn)}.</p>
          )}
        </Section>
      )}
    </article>
  )
}
