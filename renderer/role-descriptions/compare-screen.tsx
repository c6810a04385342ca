import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import {
  type RoleKind,
  ROLE_KIND_LABELS,
  ROLE_SECTION_LABELS,
  RoleSection,
  type RoleTexts,
} from '../../shared/role-descriptions/entities.ts'
import { inForce, versionWords } from '../../shared/versions/rules.ts'
import { LOCAL_AND_CORPORATE, ROLE_STARTERS, STARTER_ROLE } from '../../shared/role-descriptions/starters.ts'
import { orpc } from '../service.ts'
import { useChosenGroup, useGroupFilter } from '../ui/chosen-group.ts'
import { Loaded } from '../ui/loading.tsx'
import { Page, Section } from '../ui/page.tsx'
import { PageText } from '../ui/page-text.tsx'
import classes from './role-descriptions.module.css'
import { RolesTabs } from './roles-tabs.tsx'

/** How the local and the corporate role differ: line by line, then the words of both side by side. */
export function CompareRolesScreen() {
  return (
    <Page title="Roles & induction" width="wide">
      <RolesTabs />
      <Section title="How the two differ">
        <table className={classes.table} aria-label="Local and corporate advisors compared">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">What is compared</span>
              </th>
              <th scope="col">{ROLE_KIND_LABELS.local}</th>
              <th scope="col">{ROLE_KIND_LABELS.corporate}</th>
            </tr>
          </thead>
          <tbody>
            {LOCAL_AND_CORPORATE.map(({ about, local, corporate }) => (
              <tr key={about}>
                <th scope="row">{about}</th>
                <td>{local}</td>
                <td>{corporate}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <SideBySide />
    </Page>
  )
}

type Shown = { words: string; text: RoleTexts }

function SideBySide() {
  const { group } = useChosenGroup()
  const versions = useQuery(orpc.roleDescriptions.list.queryOptions({ input: useGroupFilter() }))
  const groupId = group?.id ?? null
  return (
    <Loaded query={versions}>
      {(all) => (
        <Both
          localId={inForce(all, groupId, 'local')?.id ?? null}
          corporateId={inForce(all, groupId, 'corporate')?.id ?? null}
        />
      )}
    </Loaded>
  )
}

function useShown(id: string | null, kind: RoleKind): Shown | undefined {
  const role = useQuery({
    ...orpc.roleDescriptions.get.queryOptions({ input: { id: id ?? '' } }),
    enabled: id !== null,
  })
  if (id === null) return { words: STARTER_ROLE, text: ROLE_STARTERS[kind] }
  if (!role.data) return undefined
  return { words: `Version ${versionWords(role.data)}, in force`, text: role.data }
}

function Both({ localId, corporateId }: { localId: string | null; corporateId: string | null }) {
  const local = useShown(localId, 'local')
  const corporate = useShown(corporateId, 'corporate')
  if (!local || !corporate) return null
  return (
    <Section title="The words of both">
      <div className={classes.both}>
        {[local, corporate].map(({ words }, at) => (
          <p key={at === 0 ? 'local' : 'corporate'}>
            <strong>{at === 0 ? ROLE_KIND_LABELS.local : ROLE_KIND_LABELS.corporate}</strong>{' '}
            <span className={classes.soft}>{words}</span>
          </p>
        ))}
        {RoleSection.options.map((section) => (
          <Fragment key={section}>
            <h3>{ROLE_SECTION_LABELS[section]}</h3>
            <div>
              <PageText text={local.text[section]} />
            </div>
            <div>
              <PageText text={corporate.text[section]} />
            </div>
          </Fragment>
        ))}
      </div>
    </Section>
  )
}
