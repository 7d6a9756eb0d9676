"""Do the tests notice small mistakes in what joins the stages? Mutation testing of the glue.

mistakes  which mistakes fit into a file, and the file with one in it
drawing   the sample, and the mistakes that once went unnoticed
watching  which tests run which lines, seen once
trying    each mistake made in the copy, and the tests run that may notice
"""
