SELECT words FROM comment_contact WHERE comment = $1
