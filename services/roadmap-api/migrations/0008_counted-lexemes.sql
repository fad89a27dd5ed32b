-- What the copy in memory needs of a passage's words, counted by the service's own code: null until that has counted them, and begun by
-- the name of the code that did. passage_lexemes counts for search in SQL; by its locale it may cut words otherwise.
ALTER TABLE passages ADD COLUMN lexemes text;
