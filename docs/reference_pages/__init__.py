"""The pages of docs/reference/, made from the knowledge base by docs/build_reference.py."""
