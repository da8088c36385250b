"""What an opened graph can do, one room a module; `kg.api.KnowledgeGraph` has them all."""
