import { Button } from '@mantine/core';
import { IconArrowBackUp, IconGitPullRequest, IconRocket } from '@tabler/icons-react';
import type { AssetContext, AssetDetail } from '@tessera/sdk';
import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from '../../parts/frame/confirm-dialog.js';
import { Page } from '../../parts/frame/page.js';
import type { Base } from './draft/draft.js';
import { DraftCard } from './draft/draft-card.js';
import { OvertakenNotice } from './draft/overtaken-notice.js';
import { useDraft } from './draft/use-draft.js';
import { GuaranteeForm } from './guarantees/guarantee-form.js';
import { othersOf } from './guarantees/other-promises.js';
import { Affected } from './judgement/affected.js';
import { useMeaning } from './judgement/use-meaning.js';
import { VerdictPanel } from './judgement/verdict-panel.js';
import { SendDialog } from './sending/send-dialog.js';

interface WorkbenchProps {
  readonly asset: AssetDetail;
  readonly context: AssetContext;
  readonly base: Base;
  readonly page: { readonly title: string; readonly heading: ReactNode; readonly above: ReactNode };
}

/** The draft in one half, what it means in the other. */
export function Workbench({ asset, context, base, page }: WorkbenchProps) {
  const state = useDraft(asset.id, base);
  const { draft, isDirty, isOvertaken, change } = state;
  const meaning = useMeaning(context, base, draft);
  const { schema, outcome, version, consumers } = meaning;
  const [dialog, setDialog] = useState<'send' | 'discard' | null>(null);
  const close = (): void => setDialog(null);
  const isProposal = outcome.kind === 'proposal';
  const Icon = isProposal ? IconGitPullRequest : IconRocket;
  return (
    <Page
      {...page}
      actions={
        <>
          {isDirty && (
            <Button
              variant="default"
              leftSection={<IconArrowBackUp size={16} aria-hidden />}
              onClick={() => setDialog('discard')}
            >
              Throw the draft away…
            </Button>
          )}
          <Button
            disabled={!meaning.isSendable || isOvertaken}
            leftSection={<Icon size={16} aria-hidden />}
            onClick={() => setDialog('send')}
          >
            {isProposal ? 'Propose' : 'Publish'} {version}…
          </Button>
        </>
      }
    >
      {isOvertaken && <OvertakenNotice assetId={asset.id} state={state} base={base} />}
      <div className="workbench">
        <div className="workbench-draft">
          <DraftCard state={state} meaning={meaning} liveVersion={base.version} />
          <GuaranteeForm draft={draft} onChange={change} others={othersOf(base.guarantees)} />
        </div>
        <div className="workbench-verdict">
          <VerdictPanel {...meaning} isJson={schema !== null} />
          {base.contractId !== null && schema !== null && <Affected query={meaning.server.impact} />}
        </div>
      </div>
      {dialog === 'send' && schema !== null && (
        <SendDialog
          asset={asset}
          base={base}
          draft={draft}
          schema={{ ...schema }}
          version={version}
          outcome={outcome}
          consumers={consumers}
          onChange={change}
          onClose={close}
          onDone={state.discard}
        />
      )}
      <ConfirmDialog
        isOpen={dialog === 'discard'}
        title="Throw the draft away?"
        action="Throw it away"
        isDestructive
        onClose={close}
        onConfirm={() => {
          state.discard();
          close();
        }}
      >
        What you changed is gone for good; the live version stays as it is.
      </ConfirmDialog>
    </Page>
  );
}
