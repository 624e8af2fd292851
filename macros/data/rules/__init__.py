"""The rules between records: a file a topic, a function a rule."""
