"""The pages of the reference that are written from the library's own data, in English and in Chinese (生成的参考页面)."""
