-- What the changed clauses said when the amendment was shown, by their numbers and in both languages: {"7.2": {"zh": …, "en": …}}. What two
-- companies have agreed to keeps its words, however texts are made from parameters later. Null: shown before words were kept.
alter table amendment add column words jsonb;
