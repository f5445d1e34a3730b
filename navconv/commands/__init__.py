"""The commands of the command line: one module a group of commands, and the list of them.

A command's module is imported when that command is run, so that none pays for another's libraries.
"""
