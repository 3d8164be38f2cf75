import { IconBook2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Rule } from '@tessera/sdk';
import { rulesQuery } from '../../data/rule-queries.js';
import { Bones } from '../../parts/feedback/bones.js';
import { Empty } from '../../parts/feedback/empty.js';
import { ErrorNotice } from '../../parts/feedback/error-notice.js';
import '../../parts/frame/facts.css';
import { Page } from '../../parts/frame/page.js';
import { CodeWords } from '../../parts/names/code-words.js';
import '../../parts/schema/schema.css';
import { judge, modeWords, ruleModes } from '../../parts/rules/rule-verdicts.js';
import { Verdict } from '../../parts/verdict/verdict.js';
import './rule.css';
import { whatToDo } from './what-to-do.js';

const route = getRouteApi('/rules/$ruleId');

const above = (
  <p className="trail">
    <Link to="/rules">Rules</Link>
  </p>
);

function Meaning({ rule }: { readonly rule: Rule }) {
  return (
    <section className="card" aria-labelledby="meaning">
      <div className="card-head">
        <h2 id="meaning">What it means under each mode</h2>
      </div>
      <dl className="meanings">
        {ruleModes.map((mode) => {
          const { verdict, reason } = judge(rule, mode);
          return (
            <div key={mode}>
              <dt>
                <span className="meaning-mode">{modeWords[mode][0]}</span>
                <Verdict verdict={verdict} />
              </dt>
              <dd>
                <CodeWords text={reason} />
                <span className="quiet small meaning-promise">{modeWords[mode][1]}</span>
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function Example({ example, number }: { readonly example: Rule['examples'][number]; readonly number: number }) {
  const { before, after, findings } = example;
  return (
    <section className="card" aria-labelledby={`example-${number}`}>
      <div className="card-head">
        <h2 id={`example-${number}`}>Example{number > 1 ? ` ${number}` : ''}</h2>
      </div>
      <div className="example">
        {[
          ['Before', before],
          ['After', after],
        ].map(([title, schema]) => (
          <figure key={String(title)}>
            <figcaption>{String(title)}</figcaption>
            <pre>{JSON.stringify(schema, null, 2)}</pre>
          </figure>
        ))}
      </div>
      {findings.length > 0 && (
        <ul className="example-findings">
          {findings.map(({ path, message }) => (
            <li key={path + message}>
              {path !== '' && <code>{path}</code>} {message}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function View({ rule }: { readonly rule: Rule }) {
  return (
    <Page key={rule.id} title={rule.id} heading={<span className="mono">{rule.id}</span>} above={above}>
      <p className="rule-summary">
        <CodeWords text={rule.summary} />
      </p>
      <dl className="facts">
        <div>
          <dt>Looks at</dt>
          <dd>{rule.area}</dd>
        </div>
        <div>
          <dt>Reported as</dt>
          <dd className="mono">{rule.kind}</dd>
        </div>
        <div>
          <dt>Version step</dt>
          <dd>{rule.level}</dd>
        </div>
      </dl>
      <Meaning rule={rule} />
      <section className="card" aria-labelledby="what-to-do">
        <div className="card-head">
          <h2 id="what-to-do">What to do</h2>
        </div>
        <p className="card-text">{whatToDo(rule)}</p>
      </section>
      {rule.examples.map((example, index) => (
        <Example key={JSON.stringify(example)} example={example} number={index + 1} />
      ))}
    </Page>
  );
}

/** One kind of change: what it breaks, what to do, and an example. */
export function RulePage() {
  const { ruleId } = route.useParams();
  const query = useQuery(rulesQuery);
  const rule = query.data?.find(({ id }) => id === ruleId);
  if (rule !== undefined) return <View rule={rule} />;
  return (
    <Page title="Rule" above={above}>
      {query.isPending && <Bones lines={8} />}
      {query.isError && <ErrorNotice error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && (
        <section className="card">
          <Empty icon={IconBook2} title="There is no such rule">
            This version of the server knows no rule of this name. <Link to="/rules">Show all rules</Link>
          </Empty>
        </section>
      )}
    </Page>
  );
}
