"""What other systems call our objects: pairs of system and id, for any app's aggregates."""
