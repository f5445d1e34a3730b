"""Times: months, quarters and years as they are written, and the periods that they mean."""
