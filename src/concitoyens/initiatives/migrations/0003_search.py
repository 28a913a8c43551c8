from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations, models

CONFIGURATION = """
CREATE TEXT SEARCH CONFIGURATION concitoyens (COPY = pg_catalog.french);
ALTER TEXT SEARCH CONFIGURATION concitoyens ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem;
"""
NO_CONFIGURATION = "DROP TEXT SEARCH CONFIGURATION concitoyens"

# A: the name. B: the sentence and the category. C: what is needed and who helps. D: the rest, in French words.
WEIGHED_WORDS = """
CREATE FUNCTION initiatives_weigh_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  publics constant jsonb := '{"children": "enfants", "teenagers": "adolescents jeunes", "families": "familles parents",
    "elders": "aînés seniors personnes âgées", "reduced_mobility": "personnes à mobilité réduite handicapées",
    "newcomers": "nouveaux habitants"}';
  aims constant jsonb := '{"meet": "rencontres lien social", "embellish": "embellir", "nature": "nature environnement",
    "help": "aider entraide isolement", "pass_on": "transmettre générations", "heritage": "patrimoine",
    "decide": "participer décider", "equip": "équipement public"}';
BEGIN
  NEW.search :=
    setweight(to_tsvector('public.concitoyens', NEW.name), 'A')
    || setweight(to_tsvector('public.concitoyens', NEW.description || ' ' || replace(NEW.category, '_', ' ')), 'B')
    || setweight(to_tsvector('public.concitoyens', concat_ws(' ', array_to_string(NEW.equipment, ' '),
         array_to_string(NEW.partners, ' '), NEW.steps)), 'C')
    || setweight(to_tsvector('public.concitoyens', concat_ws(' ', NEW.safety, NEW.plan_b, NEW.place,
         array_to_string(NEW.seasons, ' '), NEW.provenance_text,
         (SELECT string_agg(publics ->> key, ' ') FROM unnest(NEW.publics) AS key),
         (SELECT string_agg(aims ->> key, ' ') FROM unnest(NEW.aims) AS key))), 'D');
  RETURN NEW;
END $$;
CREATE TRIGGER initiatives_weigh_words BEFORE INSERT OR UPDATE ON initiatives_initiative
  FOR EACH ROW EXECUTE FUNCTION initiatives_weigh_words();
"""
NO_WEIGHED_WORDS = "DROP TRIGGER initiatives_weigh_words ON initiatives_initiative; DROP FUNCTION initiatives_weigh_words()"

# The words of published sheets, as they are written: what a slip of the keyboard is compared with.
WORDS = """
CREATE FUNCTION initiatives_note_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO initiatives_searchword (word, shown)
  SELECT DISTINCT ON (word) word, shown
  FROM (SELECT lower(public.unaccent(token)) AS word, lower(token) AS shown
        FROM ts_parse('default', concat_ws(' ', NEW.name, NEW.description, array_to_string(NEW.equipment, ' '),
                                           array_to_string(NEW.partners, ' ')))
        WHERE tokid IN (1, 2, 10, 11) AND length(token) BETWEEN 4 AND 40) AS tokens
  ORDER BY word, shown DESC
  ON CONFLICT (word) DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER initiatives_note_words AFTER INSERT OR UPDATE ON initiatives_initiative
  FOR EACH ROW WHEN (NEW.status = 'published') EXECUTE FUNCTION initiatives_note_words();
"""
NO_WORDS = "DROP TRIGGER initiatives_note_words ON initiatives_initiative; DROP FUNCTION initiatives_note_words()"
EXISTING = "UPDATE initiatives_initiative SET search = NULL"  # the triggers fill both


class Migration(migrations.Migration):
    """French full text without accents, kept right by the database itself, and the words that slips are compared with."""

    dependencies = [("initiatives", "0002_packaged"), ("territories", "0001_communes")]

    operations = [
        migrations.RunSQL(CONFIGURATION, NO_CONFIGURATION),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("word", models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="mot sans accent")),
                ("shown", models.CharField(max_length=40, verbose_name="mot")),
            ],
            options={
                "verbose_name": "mot de l’inventaire",
                "verbose_name_plural": "mots de l’inventaire",
                "ordering": ["word"],
                "indexes": [GinIndex(OpClass("word", "gin_trgm_ops"), name="search_word_alike")],
            },
        ),
        migrations.RunSQL(WEIGHED_WORDS, NO_WEIGHED_WORDS),
        migrations.RunSQL(WORDS, NO_WORDS),
        migrations.RunSQL(EXISTING, migrations.RunSQL.noop),
    ]
