import type { PublishBody } from '@tessera/sdk';
import { compatibilityModes } from '@tessera/sdk';
import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { choice, defaulted, flag, required, text } from '../../command/option.js';
import { actingTeam, environmentOption } from '../../command/shared-options.js';
import { readObject } from '../../input/document.js';
import { changeLines } from './change-lines.js';
import { schemaFormatOption, schemaOption } from './options.js';

export const publishContract = () =>
  command({
    name: 'publish',
    summary: 'Publish a version of the contract of an asset',
    about:
      'A compatible version goes live at once. A breaking one becomes a proposal, which waits for the answers of the\nconsumers.',
    options: {
      asset: required(text('-a, --asset <asset>', 'name or id')),
      environment: environmentOption,
      version: text('-v, --version <version>', 'version, e.g. 1.2.0; without it the server chooses'),
      schema: schemaOption,
      schemaFormat: schemaFormatOption,
      team: actingTeam('publishing team'),
      compat: defaulted(choice('-c, --compat <mode>', 'what counts as breaking', compatibilityModes), 'backward'),
      guarantees: text('-g, --guarantees <file>', 'file with guarantees, JSON or YAML'),
      force: flag('-f, --force', 'publish a breaking change without asking the consumers'),
      autoPublish: flag('--auto-publish', 'a proposal goes live with the last answer'),
      requireAuditPass: flag('--require-audit-pass', 'only when the last quality run passed'),
    },
    examples: [
      'tessera contract publish --asset shop.marts.fct_orders --version 1.0.0 --schema orders.json --team orders',
      'tessera contract publish -a shop.marts.fct_orders -s orders.yaml --auto-publish',
      'generate-schema | tessera contract publish -a shop.marts.fct_orders -s -',
    ],
    exits: '0 published or proposed, 1 refused',
    run: async (values, { client, find, team, note }) => {
      const schema = await readObject(values.schema, 'Schema');
      const guarantees =
        values.guarantees === undefined ? undefined : await readObject(values.guarantees, 'Guarantees');
      if (values.force) note('Warning: with --force, consumers will NOT have agreed to a breaking change.');
      const published_by = await team(values.team);
      const id = await find.asset(values.asset, values.environment);
      const { version, compat, schemaFormat } = values;
      return client.contracts.publish(
        id,
        {
          schema,
          compatibility_mode: compat,
          ...given({ version, schema_format: schemaFormat, guarantees }),
        } as PublishBody,
        {
          published_by,
          ...(values.force ? { force: true } : {}),
          ...(values.autoPublish ? { auto_publish: true } : {}),
          ...(values.requireAuditPass ? { require_audit_pass: true } : {}),
        },
      );
    },
    text({ contract, proposal, breaking_changes, message, version_suggestion, warning, audit_warning }) {
      const warnings = [warning, audit_warning].filter((each) => each !== undefined).map((each) => `Warning: ${each}`);
      if (proposal !== undefined) {
        const changes = changeLines('Breaking changes:', breaking_changes ?? proposal.breaking_changes);
        return [
          'Breaking change detected!',
          `Proposal created: ${proposal.id}`,
          `Status: ${proposal.status}`,
          ...(changes.length === 0 ? [] : ['', ...changes]),
          ...warnings,
        ].join('\n');
      }
      if (contract !== undefined) return [`Published contract: v${contract.version}`, ...warnings].join('\n');
      const suggested = version_suggestion?.suggested_version;
      return [
        message ?? 'A version is required.',
        ...(suggested === undefined ? [] : [`Suggested version: ${suggested}`]),
      ].join('\n');
    },
    ids: ({ contract, proposal }) => [contract?.id, proposal?.id].filter((id) => id !== undefined),
    exitCode: ({ contract, proposal }) => (contract === undefined && proposal === undefined ? 1 : 0),
  });
