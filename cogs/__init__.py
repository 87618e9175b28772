"""Discord's front: one module per feature; a callback parses, calls one verb of the café and renders."""
