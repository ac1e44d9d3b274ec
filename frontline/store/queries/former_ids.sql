-- Which event took over the claims of an id that is none any more.
SELECT former_id, event_id FROM file_former_ids;
