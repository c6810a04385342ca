import { Button } from '@mantine/core'
import { IconHeartbeat, IconHistory, IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from 'react-router'
import type { GroupSummary } from '../../shared/groups/contract.ts'
import { GROUP_KIND_LABELS } from '../../shared/groups/entities.ts'
import { starterGroup } from '../../shared/groups/rules.ts'
import { KEEPERS } from '../../shared/roles.ts'
import { ForwardPlanPanel } from '../meetings/forward-plan.tsx'
import { api, orpc } from '../service.ts'
import { chooseGroup } from '../ui/chosen-group.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Notice } from '../ui/panel.tsx'
import { useEveryGroup, useNotMyOffice, useNotMyRole } from '../ui/signed-in.ts'
import { Tabs } from '../ui/tabs.tsx'
import { useCommand } from '../ui/use-command.ts'
import { Backlog } from './backlog.tsx'
import { GroupFacts } from './group-facts.tsx'
import { GroupForm } from './group-form.tsx'
import classes from './groups.module.css'
import { ItemTemplates } from './item-templates.tsx'
import { NamingKeyPanel } from './naming-key.tsx'
import { SnippetsEditor } from './snippets-editor.tsx'
import { TemplateEditor } from './template-editor.tsx'

const COLUMNS: readonly Column<GroupSummary>[] = [
  { key: 'name', heading: 'Group', cell: (group) => group.name, sortBy: (group) => group.name },
  {
    key: 'kind',
    heading: 'Kind',
    cell: (group) => GROUP_KIND_LABELS[group.kind],
    sortBy: (group) => group.kind,
  },
  { key: 'area', heading: 'Borough or theme', cell: (group) => group.area, sortBy: (group) => group.area },
  {
    key: 'sltLead',
    heading: 'SLT lead',
    cell: (group) => group.sltLead || '–',
    sortBy: (group) => group.sltLead,
    minor: true,
  },
  {
    key: 'members',
    heading: 'Formal members',
    cell: (group) => group.formalMembers,
    sortBy: (group) => group.formalMembers,
    align: 'end',
  },
  {
    key: 'meetings',
    heading: 'Meetings',
    cell: (group) => group.meetings,
    sortBy: (group) => group.meetings,
    align: 'end',
  },
]

/** The groups of the office. */
export function GroupsScreen() {
  const groups = useQuery(orpc.groups.list.queryOptions())
  const everyGroup = useEveryGroup()
  const notMine = useNotMyOffice(KEEPERS, 'the secretariat')
  const count = groups.data?.length ?? 0
  const create = (
    <Button
      component={Link}
      to="/groups/new"
      variant="filled"
      leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
    >
      New group
    </Button>
  )
  return (
    <Page
      title="Groups"
      subtitle={count > 0 ? `${count} ${everyGroup ? 'in this office' : 'that you work with'}` : undefined}
      actions={notMine || count === 0 ? undefined : create}
    >
      <Loaded query={groups}>
        {(rows) => (
          <DataTable
            label="Groups"
            columns={COLUMNS}
            rows={rows}
            rowKey={(group) => group.id}
            to={(group) => `/groups/${group.id}`}
            sort={{ key: 'name' }}
            empty={
              everyGroup ? (
                <EmptyState title="Your advisory groups belong here." action={notMine ? undefined : create}>
                  A group has its people, its meetings and its own page for the public.
                </EmptyState>
              ) : (
                <EmptyState title="You work with no group.">
                  Whoever manages users chooses which groups you work with, under Office, Users.
                </EmptyState>
              )
            }
          />
        )}
      </Loaded>
    </Page>
  )
}

/** Where a group begins. */
export function NewGroupScreen() {
  const navigate = useNavigate()
  const notMine = useNotMyOffice(KEEPERS, 'the secretariat')
  const create = useCommand(api.groups.create, {
    done: ({ name }) => `${name} is created.`,
    onDone: ({ id }) => {
      chooseGroup(id)
      void navigate(`/groups/${id}`, { replace: true })
    },
  })
  return (
    <Page title="New group" back={{ to: '/groups', label: 'Groups' }} width="read">
      {notMine ? (
        <EmptyState title={notMine} />
      ) : (
        <GroupForm
          group={starterGroup('local')}
          formalMembers={null}
          draft="new group"
          submit="Create group"
          onSubmit={(values) => create.attempt(values)}
          onCancel={() => void navigate('/groups')}
        />
      )}
    </Page>
  )
}

/** One group: what it is, how its agendas begin, what was changed. */
export function GroupScreen() {
  const { id = '' } = useParams()
  const group = useQuery(orpc.groups.get.queryOptions({ input: { id } }))
  if (group.data) return <KnownGroup key={id} group={group.data} />
  return (
    <Page title="Group" back={{ to: '/groups', label: 'Groups' }}>
      <Loaded query={group}>{() => null}</Loaded>
    </Page>
  )
}

function KnownGroup({ group }: { group: GroupSummary }) {
  const navigate = useNavigate()
  const notMine = useNotMyRole(KEEPERS, 'the secretariat')
  const update = useCommand(api.groups.update, { done: 'Group saved.' })
  const remove = useCommand(api.groups.remove, {
    done: `${group.name} is in the recycle bin.`,
    onDone: () => void navigate('/groups'),
  })
  const details = notMine ? (
    <GroupFacts group={group} />
  ) : (
    <GroupForm
      key={group.updatedAt}
      group={group}
      groupId={group.id}
      formalMembers={group.formalMembers}
      draft={`group ${group.id}`}
      submit="Save group"
      onSubmit={(fields) => update.attempt({ id: group.id, fields })}
    />
  )
  return (
    <Page
      title={group.name}
      back={{ to: '/groups', label: 'Groups' }}
      subtitle={[GROUP_KIND_LABELS[group.kind], group.area, group.commandUnit].filter(Boolean).join(' · ')}
      actions={
        <>
          <Button
            component={Link}
            to={`/groups/${group.id}/health`}
            leftSection={<IconHeartbeat size={16} stroke={1.5} aria-hidden />}
          >
            Health
          </Button>
          <Button
            component={Link}
            to={`/groups/${group.id}/as-at`}
            leftSection={<IconHistory size={16} stroke={1.5} aria-hidden />}
          >
            As at a day
          </Button>
          {!notMine && (
            <Button
              variant="subtle"
              leftSection={<IconTrash size={16} stroke={1.5} aria-hidden />}
              onClick={() => remove.run({ id: group.id })}
              loading={remove.isRunning}
            >
              Remove group
            </Button>
          )}
        </>
      }
    >
      {!notMine && group.formalMembers === 0 && (
        <div className={classes.next}>
          <Notice
            title="Next: its people."
            actions={
              <>
                <Button component={Link} to="/people/new" variant="filled">
                  Add a person
                </Button>
                <Button component={Link} to="/people/import">
                  Import from a file
                </Button>
              </>
            }
          >
            A meeting can be planned with nobody on record, but not be quorate.
          </Notice>
        </div>
      )}
      <Tabs
        label={group.name}
        tabs={[
          { value: 'details', label: 'Details', panel: details },
          { value: 'template', label: 'Agenda template', panel: <TemplateEditor groupId={group.id} /> },
          { value: 'item-templates', label: 'Item templates', panel: <ItemTemplates groupId={group.id} /> },
          { value: 'backlog', label: 'Backlog', panel: <Backlog groupId={group.id} /> },
          { value: 'snippets', label: 'Snippets', panel: <SnippetsEditor groupId={group.id} /> },
          {
            value: 'forward-plan',
            label: 'Forward plan',
            panel: <ForwardPlanPanel groupId={group.id} groupName={group.name} />,
          },
          {
            value: 'names',
            label: 'Names in public',
            panel: <NamingKeyPanel groupId={group.id} groupName={group.name} />,
          },
          {
            value: 'history',
            label: 'History',
            panel: <HistoryPanel entity="advisoryGroup" id={group.id} />,
          },
        ]}
      />
    </Page>
  )
}
