"""The visual language: tokens, type, icons, marks, and the glue between Qt and asyncio."""
