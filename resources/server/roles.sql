-- County Daybook on PostgreSQL: who may do what. For the server's administrator; run it as a superuser in the office's own database:
--
--     createdb county_daybook
--     psql -v ON_ERROR_STOP=1 -d county_daybook -f roles.sql
--
-- Run it once before the office is made, and once more after the office was made or upgraded; it can be run as often as you like.
--
--   daybook_owner   owns the office's tables, makes the office and upgrades it. Used by IT, a few times a year.
--   daybook_desk    what the program needs every day: no tables made or changed, nothing deleted that the program never deletes, the change log and
--                   the events of cases only ever added to. It has no password; every desk or person gets a login that belongs to it:
--
--     ALTER ROLE daybook_owner PASSWORD '...';
--     CREATE ROLE ruth LOGIN PASSWORD '...' IN ROLE daybook_desk;

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'daybook_owner') THEN
        CREATE ROLE daybook_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'daybook_desk') THEN
        CREATE ROLE daybook_desk NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
    END IF;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO daybook_owner, daybook_desk', current_database());
    EXECUTE format('GRANT CREATE ON DATABASE %I TO daybook_owner', current_database());
END
$$;

-- Words with accents are found without them; only a superuser or the database's owner may install this.
CREATE EXTENSION IF NOT EXISTS unaccent;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO daybook_owner;
GRANT USAGE ON SCHEMA public TO daybook_desk;

-- What daybook_owner makes later, in an upgrade, can be used at once.
ALTER DEFAULT PRIVILEGES FOR ROLE daybook_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE ON TABLES TO daybook_desk;
ALTER DEFAULT PRIVILEGES FOR ROLE daybook_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO daybook_desk;

-- The rights on what is there; nothing to do before the office is made.
DO $$
DECLARE
    name text;
BEGIN
    IF to_regclass('public.alembic_version') IS NULL THEN
        RAISE NOTICE 'The roles are ready. Now make the office as daybook_owner, then run this script again.';
        RETURN;
    END IF;
    REVOKE ALL ON ALL TABLES IN SCHEMA public FROM daybook_desk, PUBLIC;
    REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM daybook_desk, PUBLIC;
    GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO daybook_desk;
    -- SELECT is for backups with pg_dump: it has to know which number comes next.
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO daybook_desk;
    -- Only ever added to.
    REVOKE UPDATE ON change, case_event, match_choice, household FROM daybook_desk;
    -- What was said stays; where it is filed may change, and a mail that arrived cut off is completed (a trigger refuses every other text).
    REVOKE UPDATE ON interaction FROM daybook_desk;
    GRANT UPDATE (citizen_id, case_id, body) ON interaction TO daybook_desk;
    -- The contents of stored files are known by their SHA-256, so there is nothing to change about them.
    IF to_regclass('public.file_part') IS NOT NULL THEN
        REVOKE UPDATE ON file_part FROM daybook_desk;
    END IF;
    REVOKE INSERT, UPDATE ON alembic_version FROM daybook_desk;
    -- Deleted in the course of work. Contacts and citizens only with the import that brought them, which a trigger sees to for contacts.
    FOREACH name IN ARRAY ARRAY['attachment', 'citizen', 'contact', 'interaction', 'lease', 'match_key', 'message', 'message_ref', 'meta',
                                'not_the_same', 'pin', 'presence', 'reply_draft'] LOOP
        EXECUTE format('GRANT DELETE ON %I TO daybook_desk', name);
    END LOOP;
END
$$;
