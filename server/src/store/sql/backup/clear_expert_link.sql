DELETE FROM expert_link
