import { IconMapQuestion } from '@tabler/icons-react';
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { Empty } from '../parts/feedback/empty.js';
import { ErrorNotice } from '../parts/feedback/error-notice.js';
import { Page } from '../parts/frame/page.js';

/** Stands where a page could not be drawn. */
export function FailedPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <Page title="Something went wrong">
      <ErrorNotice
        error={error}
        retry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </Page>
  );
}

export function MissingPage() {
  return (
    <Page title="No such page">
      <Empty icon={IconMapQuestion} title="There is no page at this address">
        It may have been moved. <Link to="/">Go to the inbox</Link>
      </Empty>
    </Page>
  );
}
