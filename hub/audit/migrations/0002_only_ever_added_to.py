"""The database itself refuses to change what was recorded."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'audit_call'
     AND current_setting('dualport.audit_retention', true) = 'on' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;
"""
IS_KEPT = """
CREATE TRIGGER {table}_is_kept BEFORE UPDATE OR DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION audit_refuse();
"""
IS_NOT_EMPTIED = """
CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
"""
UNDO = """
DROP TRIGGER {table}_is_kept ON {table};
DROP TRIGGER {table}_is_not_emptied ON {table};
"""
TABLES = ("audit_call", "audit_seal")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunSQL(REFUSE, "DROP FUNCTION audit_refuse()"),
        *(
            migrations.RunSQL(
                (IS_KEPT + IS_NOT_EMPTIED).format(table=table), UNDO.format(table=table)
            )
            for table in TABLES
        ),
    ]
