"""Make the tables of the desks, the entrance and the papers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

TABLES = ('search_words', 'portal_codes', 'calls', 'accounts', 'webhooks', 'requests', 'portal_links', 'documents', 'comments', 'views', 'tries', 'tokens', 'sessions', 'reminder_wishes', 'marks', 'drafts', 'claims', 'absences')


def upgrade() -> None:
    """Go forward."""
    op.create_table('absences',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('person', sa.String(), nullable=False),
    sa.Column('substitute', sa.String(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('digest_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_absences'))
    )
    op.create_index(op.f('ix_absences_person'), 'absences', ['person'], unique=False)
    op.create_index(op.f('ix_absences_substitute'), 'absences', ['substitute'], unique=False)
    op.create_table('claims',
    sa.Column('task_id', sa.String(), nullable=False),
    sa.Column('person', sa.String(), nullable=False),
    sa.Column('organisation', sa.String(), nullable=False),
    sa.Column('since_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('task_id', name=op.f('pk_claims'))
    )
    op.create_index(op.f('ix_claims_person'), 'claims', ['person'], unique=False)
    op.create_table('drafts',
    sa.Column('person', sa.String(), nullable=False),
    sa.Column('form', sa.String(), nullable=False),
    sa.Column('journey', sa.String(), nullable=True),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('content_enc', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('person', 'form', name=op.f('pk_drafts'))
    )
    op.create_table('marks',
    sa.Column('person', sa.String(), nullable=False),
    sa.Column('task_id', sa.String(), nullable=False),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('person', 'task_id', name=op.f('pk_marks'))
    )
    op.create_table('reminder_wishes',
    sa.Column('task_id', sa.String(), nullable=False),
    sa.Column('alarm_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('wish', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('person', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('task_id', 'alarm_at', name=op.f('pk_reminder_wishes'))
    )
    op.create_index('ix_reminder_wishes_task', 'reminder_wishes', ['task_id'], unique=False)
    op.create_table('sessions',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('person', sa.String(), nullable=False),
    sa.Column('organisation', sa.String(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('journey', sa.String(), nullable=True),
    sa.Column('form_key', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sessions'))
    )
    op.create_index(op.f('ix_sessions_person'), 'sessions', ['person'], unique=False)
    op.create_table('tokens',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('secret_hash', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('person', sa.String(), nullable=False),
    sa.Column('organisation', sa.String(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('scopes', JSON, nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tokens')),
    sa.UniqueConstraint('secret_hash', name=op.f('uq_tokens_secret_hash'))
    )
    op.create_index(op.f('ix_tokens_person'), 'tokens', ['person'], unique=False)
    op.create_table('tries',
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('since_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('subject', name=op.f('pk_tries'))
    )
    op.create_table('views',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('organisation', sa.String(), nullable=False),
    sa.Column('person', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('query', sa.String(), nullable=False),
    sa.Column('shared', sa.Boolean(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_views'))
    )
    op.create_index(op.f('ix_views_organisation'), 'views', ['organisation'], unique=False)
    op.create_table('comments',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('journey', sa.String(), nullable=False),
    sa.Column('task_id', sa.String(), nullable=True),
    sa.Column('person', sa.String(), nullable=False),
    sa.Column('organisation', sa.String(), nullable=False),
    sa.Column('audience', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('text_enc', sa.LargeBinary(), nullable=True),
    sa.ForeignKeyConstraint(['journey'], ['journeys.id'], name=op.f('fk_comments_journey_journeys')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_comments'))
    )
    op.create_index(op.f('ix_comments_journey'), 'comments', ['journey'], unique=False)
    op.create_table('documents',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('journey', sa.String(), nullable=False),
    sa.Column('document', sa.String(), nullable=False),
    sa.Column('supplier', sa.String(), nullable=False),
    sa.Column('translation_of', sa.String(), nullable=True),
    sa.Column('replaces', sa.String(), nullable=True),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('media_type', sa.String(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('pages', sa.Integer(), nullable=False),
    sa.Column('hash', sa.String(), nullable=False),
    sa.Column('blob', sa.String(), nullable=False),
    sa.Column('name_enc', sa.LargeBinary(), nullable=True),
    sa.Column('person', sa.String(), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('valid_from_on', sa.Date(), nullable=True),
    sa.Column('valid_until_on', sa.Date(), nullable=True),
    sa.Column('verdict', sa.String(), nullable=False),
    sa.Column('verdict_reason', sa.String(), nullable=False),
    sa.Column('verdict_by', sa.String(), nullable=True),
    sa.Column('verdict_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['journey'], ['journeys.id'], name=op.f('fk_documents_journey_journeys')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_documents'))
    )
    op.create_index('ix_documents_journey_document', 'documents', ['journey', 'document'], unique=False)
    op.create_table('portal_links',
    sa.Column('handle', sa.String(), nullable=False),
    sa.Column('journey', sa.String(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('organisation', sa.String(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['journey'], ['journeys.id'], name=op.f('fk_portal_links_journey_journeys')),
    sa.PrimaryKeyConstraint('handle', name=op.f('pk_portal_links'))
    )
    op.create_index(op.f('ix_portal_links_journey'), 'portal_links', ['journey'], unique=False)
    op.create_table('requests',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('journey', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('task_id', sa.String(), nullable=False),
    sa.Column('items', JSON, nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('person', sa.String(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('command', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['journey'], ['journeys.id'], name=op.f('fk_requests_journey_journeys')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_requests')),
    sa.UniqueConstraint('journey', 'number', name=op.f('uq_requests_journey_number'))
    )
    op.create_index(op.f('ix_requests_journey'), 'requests', ['journey'], unique=False)
    op.create_table('webhooks',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('organisation', sa.String(), nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.Column('secret_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('events', JSON, nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisations.id'], name=op.f('fk_webhooks_organisation_organisations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_webhooks'))
    )
    op.create_index(op.f('ix_webhooks_organisation'), 'webhooks', ['organisation'], unique=False)
    op.create_table('accounts',
    sa.Column('person', sa.String(), nullable=False),
    sa.Column('password_hash', sa.String(), nullable=False),
    sa.Column('second_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('second_used', sa.Integer(), server_default='0', nullable=False),
    sa.Column('failed', sa.Integer(), server_default='0', nullable=False),
    sa.Column('locked_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person'], ['members.person'], name=op.f('fk_accounts_person_members')),
    sa.PrimaryKeyConstraint('person', name=op.f('pk_accounts'))
    )
    op.create_table('calls',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('webhook', sa.String(), nullable=False),
    sa.Column('event', sa.String(), nullable=False),
    sa.Column('body', JSON, nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('reply', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['webhook'], ['webhooks.id'], name=op.f('fk_calls_webhook_webhooks')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calls'))
    )
    op.create_index(op.f('ix_calls_state'), 'calls', ['state'], unique=False)
    op.create_index(op.f('ix_calls_webhook'), 'calls', ['webhook'], unique=False)
    op.create_table('portal_codes',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('handle', sa.String(), nullable=False),
    sa.Column('code_hash', sa.String(), nullable=False),
    sa.Column('browser_hash', sa.String(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['handle'], ['portal_links.handle'], name=op.f('fk_portal_codes_handle_portal_links')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_portal_codes'))
    )
    op.create_index(op.f('ix_portal_codes_handle'), 'portal_codes', ['handle'], unique=False)
    op.create_table('search_words',
    sa.Column('word', sa.String(), nullable=False),
    sa.Column('journey', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['journey'], ['journeys.id'], name=op.f('fk_search_words_journey_journeys')),
    sa.PrimaryKeyConstraint('word', 'journey', name=op.f('pk_search_words'))
    )
    op.create_index(op.f('ix_search_words_journey'), 'search_words', ['journey'], unique=False)
    still_open = sa.text("closed_at IS NULL")
    op.create_index(
        "ix_tasks_open", "tasks", ["organisation", "due_on", "id"], sqlite_where=still_open, postgresql_where=still_open
    )


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_tasks_open", table_name="tasks")
    for table in TABLES:
        op.drop_table(table)
