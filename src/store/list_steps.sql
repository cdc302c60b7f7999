-- The log, newest first, from :before on. With :article, only the steps that touched a row of that article: the rows
-- themselves may be gone, so what belongs to the article is read from the log as well.
WITH entry AS (
    SELECT step_id, table_name, row_id, coalesce(after, before) AS content FROM change WHERE :article IS NOT NULL
),
draft AS (
    SELECT DISTINCT row_id AS id FROM entry
    WHERE table_name = 'revision' AND json_extract(content, '$.article_id') = :article
),
own_claim AS (
    SELECT DISTINCT row_id AS id FROM entry
    WHERE table_name = 'claim' AND json_extract(content, '$.revision_id') IN (SELECT id FROM draft)
),
touching AS (
    SELECT DISTINCT step_id FROM entry
    WHERE (table_name = 'article' AND row_id = :article)
       OR (table_name = 'revision' AND row_id IN (SELECT id FROM draft))
       OR json_extract(content, '$.revision_id') IN (SELECT id FROM draft)
       OR json_extract(content, '$.claim_id') IN (SELECT id FROM own_claim)
),
about_claim AS (
    SELECT step_id FROM change WHERE table_name = 'claim' AND row_id = :claim
    UNION
    SELECT step_id FROM change WHERE table_name IN ('evidence', 'query', 'review')
        AND json_extract(coalesce(after, before), '$.claim_id') = :claim
)
SELECT id, at, who, label, state, (SELECT count(*) FROM change WHERE step_id = step.id) AS n_changes
FROM step
WHERE (:before IS NULL OR id < :before)
    AND (:article IS NULL OR id IN (SELECT step_id FROM touching))
    AND (:claim IS NULL OR id IN (SELECT step_id FROM about_claim))
ORDER BY id DESC
LIMIT :limit
