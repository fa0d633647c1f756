-- A publication, its parts and its receipt are written several times within seconds, mostly in columns that no index has:
-- with some room left in each page the new version stays beside the old one, and no index is touched.
ALTER TABLE publication SET (fillfactor = 75);
ALTER TABLE publication_part SET (fillfactor = 75);
ALTER TABLE receipt SET (fillfactor = 85);
