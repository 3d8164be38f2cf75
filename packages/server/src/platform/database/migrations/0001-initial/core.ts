import { type Kysely, sql } from 'kysely';
import type { ColumnTypes } from '../../columns.js';
import { lastSegment } from '../../last-segment.js';

export async function createCoreTables(db: Kysely<unknown>, { uuid, instant, document }: ColumnTypes): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('teams')
    .addColumn('id', uuid, (c) => c.primaryKey())
    .addColumn('name', 'varchar(255)', (c) => c.notNull())
    .addColumn('metadata', document, (c) => c.notNull())
    .addColumn('created_at', instant, (c) => c.notNull())
    .addColumn('updated_at', instant)
    .addColumn('deleted_at', instant)
    .addUniqueConstraint('uq_teams_name', ['name'])
    .execute();

  await schema
    .createTable('users')
    .addColumn('id', uuid, (c) => c.primaryKey())
    .addColumn('email', 'varchar(255)', (c) => c.notNull())
    .addColumn('name', 'varchar(255)', (c) => c.notNull())
    .addColumn('password_hash', 'varchar(255)')
    .addColumn('session_epoch', 'integer', (c) => c.notNull())
    .addColumn('role', 'varchar(20)', (c) => c.notNull())
    .addColumn('team_id', uuid, (c) => c.references('teams.id'))
    .addColumn('metadata', document, (c) => c.notNull())
    .addColumn('notification_preferences', document, (c) => c.notNull())
    .addColumn('created_at', instant, (c) => c.notNull())
    .addColumn('updated_at', instant)
    .addColumn('deactivated_at', instant)
    .addUniqueConstraint('uq_users_email', ['email'])
    .execute();
  await schema.createIndex('ix_users_team_id').on('users').column('team_id').execute();
  await schema.createIndex('ix_users_name').on('users').columns(['name', 'id']).execute();

  await schema
    .createTable('api_keys')
    .addColumn('id', uuid, (c) => c.primaryKey())
    .addColumn('key_digest', 'varchar(64)', (c) => c.notNull())
    .addColumn('key_prefix', 'varchar(32)', (c) => c.notNull())
    .addColumn('name', 'varchar(255)', (c) => c.notNull())
    .addColumn('team_id', uuid, (c) => c.notNull().references('teams.id'))
    .addColumn('scopes', document, (c) => c.notNull())
    .addColumn('created_at', instant, (c) => c.notNull())
    .addColumn('expires_at', instant)
    .addColumn('last_used_at', instant)
    .addColumn('revoked_at', instant)
    .addUniqueConstraint('uq_api_keys_digest', ['key_digest'])
    .execute();
  await schema.createIndex('ix_api_keys_prefix').on('api_keys').column('key_prefix').execute();
  await schema.createIndex('ix_api_keys_team_id').on('api_keys').column('team_id').execute();

  await schema
    .createTable('assets')
    .addColumn('id', uuid, (c) => c.primaryKey())
    .addColumn('fqn', 'varchar(1000)', (c) => c.notNull())
    .addColumn('owner_team_id', uuid, (c) => c.notNull().references('teams.id'))
    .addColumn('owner_user_id', uuid, (c) => c.references('users.id'))
    .addColumn('environment', 'varchar(50)', (c) => c.notNull())
    .addColumn('resource_type', 'varchar(30)', (c) => c.notNull())
    .addColumn('guarantee_mode', 'varchar(10)', (c) => c.notNull())
    .addColumn('semver_mode', 'varchar(10)', (c) => c.notNull())
    .addColumn('metadata', document, (c) => c.notNull())
    .addColumn('created_at', instant, (c) => c.notNull())
    .addColumn('updated_at', instant)
    .addColumn('deleted_at', instant)
    .addUniqueConstraint('uq_asset_fqn_environment', ['fqn', 'environment'])
    .execute();
  await schema.createIndex('ix_assets_owner_team_id').on('assets').column('owner_team_id').execute();
  await schema.createIndex('ix_assets_owner_user_id').on('assets').column('owner_user_id').execute();
  await schema.createIndex('ix_assets_environment').on('assets').column('environment').execute();
  await schema.createIndex('ix_assets_resource_type').on('assets').column('resource_type').execute();
  await sql`create index ix_assets_last_segment on assets (${lastSegment})`.execute(db);
  await sql`create index ix_assets_deleted on assets (id) where deleted_at is not null`.execute(db);

  await schema
    .createTable('contracts')
    .addColumn('id', uuid, (c) => c.primaryKey())
    .addColumn('asset_id', uuid, (c) => c.notNull().references('assets.id'))
    .addColumn('version', 'varchar(50)', (c) => c.notNull())
    .addColumn('schema_def', document, (c) => c.notNull())
    .addColumn('schema_format', 'varchar(20)', (c) => c.notNull())
    .addColumn('compatibility_mode', 'varchar(10)', (c) => c.notNull())
    .addColumn('guarantees', document)
    .addColumn('status', 'varchar(10)', (c) => c.notNull().check(sql`status in ('active', 'deprecated', 'retired')`))
    .addColumn('published_at', instant, (c) => c.notNull())
    .addColumn('published_by', uuid, (c) => c.notNull().references('teams.id'))
    .addColumn('published_by_user_id', uuid, (c) => c.references('users.id'))
    .addUniqueConstraint('uq_contracts_asset_version', ['asset_id', 'version'])
    .execute();
  await sql`create unique index uq_one_active_contract_per_asset on contracts (asset_id) where status = 'active'`.execute(
    db,
  );
  await schema
    .createIndex('ix_contracts_asset_published')
    .on('contracts')
    .columns(['asset_id', 'published_at'])
    .execute();
  await schema.createIndex('ix_contracts_version').on('contracts').columns(['version', 'id']).execute();
  await schema.createIndex('ix_contracts_published_at').on('contracts').columns(['published_at', 'id']).execute();

  await schema
    .createTable('registrations')
    .addColumn('id', uuid, (c) => c.primaryKey())
    .addColumn('contract_id', uuid, (c) => c.notNull().references('contracts.id'))
    .addColumn('asset_id', uuid, (c) => c.notNull().references('assets.id'))
    .addColumn('consumer_team_id', uuid, (c) => c.notNull().references('teams.id'))
    .addColumn('pinned_version', 'varchar(50)')
    .addColumn('status', 'varchar(10)', (c) => c.notNull().check(sql`status in ('active', 'migrating', 'inactive')`))
    .addColumn('registered_at', instant, (c) => c.notNull())
    .addColumn('acknowledged_at', instant)
    .addColumn('updated_at', instant)
    .addColumn('deleted_at', instant)
    .execute();
  await sql`create unique index uq_one_live_registration_per_team on registrations (asset_id, consumer_team_id)
    where status in ('active', 'migrating') and deleted_at is null`.execute(db);
  await schema.createIndex('ix_registrations_asset_id').on('registrations').column('asset_id').execute();
  await schema.createIndex('ix_registrations_contract_id').on('registrations').column('contract_id').execute();
  await schema.createIndex('ix_registrations_consumer').on('registrations').column('consumer_team_id').execute();
  await schema
    .createIndex('ix_registrations_registered_at')
    .on('registrations')
    .columns(['registered_at', 'id'])
    .execute();

  await schema
    .createTable('dependencies')
    .addColumn('id', uuid, (c) => c.primaryKey())
    .addColumn('dependent_asset_id', uuid, (c) => c.notNull().references('assets.id'))
    .addColumn('dependency_asset_id', uuid, (c) => c.notNull().references('assets.id'))
    .addColumn('dependency_type', 'varchar(20)', (c) => c.notNull())
    .addColumn('origin', 'varchar(10)', (c) => c.notNull())
    .addColumn('created_at', instant, (c) => c.notNull())
    .addColumn('deleted_at', instant)
    .addCheckConstraint('ck_no_self_dependency', sql`dependent_asset_id <> dependency_asset_id`)
    .execute();
  await sql`create unique index uq_one_live_edge on dependencies (dependent_asset_id, dependency_asset_id)
    where deleted_at is null`.execute(db);
  // The walk downstream reads nothing but this index.
  await sql`create index ix_dependencies_downstream
    on dependencies (dependency_asset_id, dependent_asset_id, dependency_type) where deleted_at is null`.execute(db);

  await schema
    .createTable('column_edges')
    .addColumn('dependency_id', uuid, (c) => c.notNull().references('dependencies.id').onDelete('cascade'))
    .addColumn('upstream_column', 'varchar(300)', (c) => c.notNull())
    .addColumn('downstream_column', 'varchar(300)', (c) => c.notNull())
    .addColumn('upstream_key', 'varchar(600)', (c) => c.notNull())
    .addColumn('kind', 'varchar(20)', (c) => c.notNull())
    .addPrimaryKeyConstraint('pk_column_edges', ['dependency_id', 'upstream_column', 'downstream_column'])
    .execute();

  await schema
    .createTable('declared_dependencies')
    .addColumn('asset_id', uuid, (c) => c.notNull().references('assets.id'))
    .addColumn('fqn', 'varchar(1000)', (c) => c.notNull())
    .addPrimaryKeyConstraint('pk_declared_dependencies', ['asset_id', 'fqn'])
    .execute();
  await schema
    .createTable('asset_aliases')
    .addColumn('asset_id', uuid, (c) => c.notNull().references('assets.id'))
    .addColumn('alias', 'varchar(500)', (c) => c.notNull())
    .addPrimaryKeyConstraint('pk_asset_aliases', ['alias', 'asset_id'])
    .execute();
  await schema.createIndex('ix_asset_aliases_asset_id').on('asset_aliases').column('asset_id').execute();

  await schema.createIndex('ix_declared_dependencies_fqn').on('declared_dependencies').column('fqn').execute();
}
