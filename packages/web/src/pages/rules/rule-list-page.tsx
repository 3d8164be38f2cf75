import { IconBook2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { withPart } from '../../data/changed-search.js';
import { rulesQuery } from '../../data/rule-queries.js';
import { Empty } from '../../parts/feedback/empty.js';
import { Loaded } from '../../parts/feedback/loaded.js';
import { SearchField } from '../../parts/fields/search-field.js';
import '../../parts/frame/filters.css';
import { Page } from '../../parts/frame/page.js';
import { CodeWords } from '../../parts/names/code-words.js';
import {
  groupsOf,
  judge,
  modeWords,
  type RuleGroup,
  type RuleMode,
  ruleModes,
} from '../../parts/rules/rule-verdicts.js';
import { Verdict } from '../../parts/verdict/verdict.js';
import './rules.css';

const route = getRouteApi('/rules');

function Group({ group: { verdict, rules }, mode }: { readonly group: RuleGroup; readonly mode: RuleMode }) {
  return (
    <section className="card" aria-labelledby={`rules-${verdict}`}>
      <div className="card-head">
        <h2 id={`rules-${verdict}`}>
          <Verdict verdict={verdict} />
        </h2>
        <span className="quiet small">
          {rules.length} {rules.length === 1 ? 'rule' : 'rules'}
        </span>
      </div>
      <ul className="rule-rows">
        {rules.map((rule) => (
          <li key={rule.id}>
            <Link to="/rules/$ruleId" params={{ ruleId: rule.id }} className="rule-row">
              <span className="mono rule-id">{rule.id}</span>
              <span>
                <CodeWords text={rule.summary} />
              </span>
              <span className="quiet small">
                <CodeWords text={judge(rule, mode).reason} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a comparison looks for, and what it means for readers. */
export function RuleListPage() {
  const search = route.useSearch();
  const { q = '', mode = 'backward' } = search;
  const navigate = route.useNavigate();
  const query = useQuery(rulesQuery);
  return (
    <Page title="Rules">
      <p className="quiet rule-words">
        Every change of a schema is found by one of these rules. What it means depends on the mode of the contract:{' '}
        {modeWords[mode][1].toLowerCase()}.
      </p>
      <div className="filters">
        <nav className="choices" aria-label="Mode of the contract">
          {ruleModes.map((each) => (
            <Link
              key={each}
              to="/rules"
              search={withPart(search, 'mode', each === 'backward' ? undefined : each)}
              className={each === mode ? 'choice chosen' : 'choice'}
              aria-current={each === mode ? 'true' : undefined}
              activeProps={{ 'aria-current': undefined }}
              resetScroll={false}
            >
              {modeWords[each][0]}
            </Link>
          ))}
        </nav>
        <SearchField
          label="Part of the name or meaning"
          value={q}
          onChange={(text) => void navigate({ search: withPart(search, 'q', text), replace: true })}
        />
      </div>
      <Loaded query={query} lines={12}>
        {(rules) => {
          const groups = groupsOf(rules, mode, q);
          if (groups.length === 0) {
            return (
              <section className="card">
                <Empty icon={IconBook2} title="No such rule">
                  Try another word, e.g. the keyword of JSON Schema: “required”, “enum”, “type”.
                </Empty>
              </section>
            );
          }
          return groups.map((group) => <Group key={group.verdict} group={group} mode={mode} />);
        }}
      </Loaded>
    </Page>
  );
}
