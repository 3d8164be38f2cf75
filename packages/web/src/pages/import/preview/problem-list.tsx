import { IconAlertTriangle } from '@tabler/icons-react';

const listed = 10;

/** What is told of a document beside what becomes of it. */
export function ProblemList({ title, problems }: { readonly title: string; readonly problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <div className="notice notice-careful">
      <IconAlertTriangle size={20} aria-hidden />
      <div>
        <p className="notice-title">{title}</p>
        <ul className="notice-problems">
          {[...new Set(problems)].slice(0, listed).map((problem) => (
            <li key={problem}>
              <bdi>{problem}</bdi>
            </li>
          ))}
          {problems.length > listed && <li>and {problems.length - listed} more</li>}
        </ul>
      </div>
    </div>
  );
}
